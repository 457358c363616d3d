using System.Buffers;
using System.Text;

namespace CallCenter.Telephony.EventSocket.Protocol;

/// <summary>One frame: a header block and a body. Slices of the buffer that was read: valid until that buffer is released.</summary>
/// <param name="Type">By <c>Content-Type</c>.</param>
/// <param name="ReplyText">The raw <c>Reply-Text</c>; empty when there is none.</param>
/// <param name="Body">Exactly <c>Content-Length</c> bytes.</param>
public readonly record struct EslFrame(EslContentType Type, ReadOnlySequence<byte> ReplyText, ReadOnlySequence<byte> Body)
{
    /// <summary>What a reply says: the body of an <c>api/response</c>, else the <c>Reply-Text</c>.</summary>
    public string Text => Encoding.UTF8.GetString(Body.IsEmpty ? ReplyText : Body);
}
