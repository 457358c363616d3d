using System.Net.Sockets;
using System.Text;
using CallCenter.Data.Webhooks;

namespace CallCenter.Telephony.Webhooks;

/// <summary>What a receiver said.</summary>
/// <param name="Status">Null when there was no answer.</param>
/// <param name="Milliseconds">From the beginning of the request to its end.</param>
/// <param name="Head">The beginning of the answer.</param>
/// <param name="Detail">An error of the network, in its own words.</param>
public sealed record WebhookAnswer(int? Status, int Milliseconds, string Head, WebhookProblem Problem, string Detail)
{
    public bool Taken => Status is >= 200 and < 300;
}

/// <summary>Sends one request to a receiver. Never throws for what the receiver or the network does. Thread safe.</summary>
public sealed class WebhookSender(AddressGuard guard, TimeProvider time) : IDisposable
{
    private readonly HttpClient client = new(guard.Handler()) { Timeout = Timeout.InfiniteTimeSpan };

    /// <exception cref="OperationCanceledException">The application stops.</exception>
    public async Task<WebhookAnswer> SendAsync(WebhookRequest request, CancellationToken cancel)
    {
        var began = time.GetTimestamp();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(request.Receiver.TimeoutSeconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        try
        {
            using var message = request.ToHttp();
            using var answer = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var status = (int)answer.StatusCode;
            var head = await HeadAsync(answer, either.Token);
            return new(status, Since(began), head, answer.IsSuccessStatusCode ? WebhookProblem.None : WebhookProblem.Status, "");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(null, Since(began), "", WebhookProblem.Timeout, "");
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException or SocketException or UriFormatException or InvalidOperationException)
        {
            return failed is AddressRefusedException || failed.InnerException is AddressRefusedException
                ? new(null, Since(began), "", WebhookProblem.AddressRefused, "")
                : new(null, Since(began), "", WebhookProblem.NoConnection, (failed.InnerException ?? failed).Message);
        }
    }

    public void Dispose() => client.Dispose();

    private int Since(long began) => (int)time.GetElapsedTime(began).TotalMilliseconds;

    /// <summary>No more than is kept is read, however much there is.</summary>
    private static async Task<string> HeadAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(cancel);
        var bytes = new byte[WebhookDelivery.AnswerHead * 4];
        var read = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        var text = Encoding.UTF8.GetString(bytes, 0, read);
        return text.Length > WebhookDelivery.AnswerHead ? text[..WebhookDelivery.AnswerHead] : text;
    }
}
