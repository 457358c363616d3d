using System.Text;
using CallCenter.Telephony.EventSocket.Protocol;

namespace CallCenter.Telephony.EventSocket.Connection;

/// <summary>One command as it goes over the wire: a line, header lines, an empty line.</summary>
public sealed class EslCommand
{
    private readonly StringBuilder text;

    /// <param name="line">The first line.</param>
    /// <exception cref="ArgumentException">A line break in it: what follows would become a command of its own.</exception>
    public EslCommand(string line)
    {
        text = new StringBuilder(Checked(line)).Append('\n');
    }

    public static EslCommand Auth(string password) => new($"auth {password}");

    /// <summary>Runs in the switch's listener and holds up everything else on this connection: only for what is quick.</summary>
    public static EslCommand Api(string command) => new($"api {command}");

    /// <summary>Runs beside the connection; its result comes as a <c>BACKGROUND_JOB</c> event with this id.</summary>
    public static EslCommand BackgroundApi(string command, string jobId) => new EslCommand($"bgapi {command}").With(EslHeader.JobUuid, jobId);

    public static EslCommand SendMessage(string channel) => new($"sendmsg {channel}");

    /// <summary>Names after <c>CUSTOM</c> are subclasses.</summary>
    public static EslCommand SubscribePlain(IEnumerable<string> events) => new($"event plain {string.Join(' ', events)}");

    /// <summary>Hides every event that lacks the header or has another value, BACKGROUND_JOB and HEARTBEAT too.</summary>
    public static EslCommand Filter(string header, string value) => new($"filter {header} {value}");

    /// <exception cref="ArgumentException">A line break in the value: what follows would become a header of its own.</exception>
    public EslCommand With(string header, string value)
    {
        text.Append(header).Append(": ").Append(Checked(value)).Append('\n');
        return this;
    }

    internal byte[] ToBytes() => Encoding.UTF8.GetBytes(text.ToString() + '\n');

    private static string Checked(string value) =>
        value.AsSpan().IndexOfAny('\r', '\n', '\0') < 0 ? value : throw new ArgumentException("a command cannot hold a line break", nameof(value));
}
