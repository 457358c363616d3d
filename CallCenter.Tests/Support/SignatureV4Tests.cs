namespace CallCenter.Tests.Support;

/// <summary>The examples that Amazon publishes for S3 ("Authenticating Requests: Using the Authorization Header").</summary>
public sealed class SignatureV4Tests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private const string Nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Fact]
    public void Get_of_a_range() => Assert.Equal(
        "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
        Sign("GET", "/test.txt", [], new() { ["range"] = "bytes=0-9" }));

    [Fact]
    public void Put_of_an_object() => Assert.Equal(
        "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
        Sign(
            "PUT", "/test%24file.text", [], new() { ["date"] = "Fri, 24 May 2013 00:00:00 GMT", ["x-amz-storage-class"] = "REDUCED_REDUNDANCY" },
            "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072"));

    [Fact]
    public void Get_of_a_parameter_without_a_value() => Assert.Equal(
        "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543", Sign("GET", "/", [("lifecycle", "")], []));

    [Fact]
    public void List_of_objects() => Assert.Equal(
        "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7", Sign("GET", "/", [("max-keys", "2"), ("prefix", "J")], []));

    private static string Sign(string method, string path, (string Name, string Value)[] query, Dictionary<string, string> headers, string payload = Nothing)
    {
        const string Time = "20130524T000000Z";
        headers["host"] = "examplebucket.s3.amazonaws.com";
        headers["x-amz-content-sha256"] = payload;
        headers["x-amz-date"] = Time;
        return SignatureV4.Of(Secret, "us-east-1", Time, method, path, query, headers, payload);
    }
}
