using System.Net.Sockets;
using CallCenter.Telephony.Webhooks;

namespace CallCenter.Telephony.Ivr.Http;

/// <summary>Asks interfaces that flows name. Private networks are refused like those of pushes (<see cref="AddressGuard"/>), redirects are not followed, and no more than
/// <see cref="LongestAnswer"/> is read. Never throws for what the interface or the network does. Thread safe.</summary>
public sealed class FlowHttp(AddressGuard guard, TimeProvider time) : IDisposable
{
    /// <summary>Bytes. An answer for a flow is a few values; sound for a robot is longer (<see cref="AskAsync(FlowHttpRequest, int, CancellationToken)"/>).</summary>
    public const int LongestAnswer = 64 * 1024;

    private readonly HttpClient client = new(guard.Handler()) { Timeout = Timeout.InfiniteTimeSpan };

    /// <exception cref="OperationCanceledException">The caller went, or the application stops.</exception>
    public Task<FlowHttpAnswer> AskAsync(FlowHttpRequest request, CancellationToken cancel) => AskAsync(request, LongestAnswer, cancel);

    /// <param name="longest">Bytes that may be answered.</param>
    /// <exception cref="OperationCanceledException">The caller went, or the application stops.</exception>
    public async Task<FlowHttpAnswer> AskAsync(FlowHttpRequest request, int longest, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(request.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        try
        {
            using var message = request.ToHttp();
            using var answer = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var status = (int)answer.StatusCode;
            return !answer.IsSuccessStatusCode
                ? FlowHttpAnswer.Not(new($"接口返回 HTTP {status}。", $"The interface answered with HTTP {status}."))
                : await ReadAsync(answer, longest, either.Token) is { } body
                ? new(body, null)
                : FlowHttpAnswer.Not(new($"接口返回的内容超过 {longest / 1024} KB。", $"The interface answered with more than {longest / 1024} KB."));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return FlowHttpAnswer.Not(new(
                $"接口在 {request.Timeout.TotalSeconds:0} 秒内没有返回。", $"The interface did not answer within {request.Timeout.TotalSeconds:0} s."));
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException or SocketException or UriFormatException or InvalidOperationException)
        {
            return FlowHttpAnswer.Not(failed is AddressRefusedException || failed.InnerException is AddressRefusedException
                ? new($"{request.Address.Host} 是内部网络地址，不允许访问。", $"{request.Address.Host} is an address of a private network, which may not be reached.")
                : new($"无法访问接口：{(failed.InnerException ?? failed).Message}", $"The interface could not be reached: {(failed.InnerException ?? failed).Message}"));
        }
    }

    /// <summary>Asks again after a failure: once more after a second, then after two, four and so on.</summary>
    /// <param name="retries">Attempts after the first.</param>
    /// <exception cref="OperationCanceledException">The caller went, or the application stops.</exception>
    public async Task<FlowHttpAnswer> AskAgainAsync(FlowHttpRequest request, int retries, CancellationToken cancel)
    {
        for (var attempt = 0; ; attempt++)
        {
            var answer = await AskAsync(request, cancel);
            if (answer.Ok || attempt >= retries)
            {
                return answer;
            }

            await Task.Delay(TimeSpan.FromSeconds(1 << attempt), time, cancel);
        }
    }

    public void Dispose() => client.Dispose();

    /// <summary>Null when it is too long.</summary>
    private static async Task<byte[]?> ReadAsync(HttpResponseMessage answer, int longest, CancellationToken cancel)
    {
        if (answer.Content.Headers.ContentLength > longest)
        {
            return null;
        }

        await using var body = await answer.Content.ReadAsStreamAsync(cancel);
        var bytes = new byte[longest + 1];
        var read = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        return read > longest ? null : bytes[..read];
    }
}
