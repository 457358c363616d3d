using System.Buffers;
using System.Text;
using CallCenter.Telephony.EventSocket.Protocol;
using CallCenter.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CallCenter.Tests.Telephony.EventSocket;

public sealed class EslFrameReaderTests
{
    [Fact]
    public void A_conversation_with_FreeSWITCH_is_read_frame_by_frame()
    {
        var frames = ReadAll(Transcript.Load("a1").FromSwitch());

        Assert.Equal(EslContentType.AuthRequest, frames[0].Type);
        Assert.Equal((EslContentType.CommandReply, "+OK accepted"), (frames[1].Type, frames[1].Text));
        Assert.Equal(EslContentType.ApiResponse, frames[2].Type);
        Assert.StartsWith("UP 0 years", frames[2].Text, StringComparison.Ordinal);
        Assert.Contains(frames, frame => frame is { Type: EslContentType.ApiResponse, Text: "-ERR No such channel!\n" });
        Assert.Contains(frames, frame => frame is { Type: EslContentType.ApiResponse, Text: "你好 世界 100%25" });
        Assert.Contains(frames, frame => frame is { Type: EslContentType.CommandReply, Text: "-ERR command not found" });
    }

    [Theory]
    [InlineData("a1")]
    [InlineData("a2")]
    [InlineData("a6")]
    public void Frames_are_the_same_wherever_the_bytes_are_split(string transcript)
    {
        var bytes = Transcript.Load(transcript).FromSwitch()[..Math.Min(4_000, Transcript.Load(transcript).FromSwitch().Length)];
        var whole = ReadAll(bytes);

        for (var split = 0; split <= bytes.Length; split++)
        {
            Assert.Equal(whole, ReadAll(bytes[..split], bytes[split..]));
        }
    }

    [Fact]
    public void Frames_are_the_same_when_every_byte_comes_alone()
    {
        var bytes = Transcript.Load("a2").FromSwitch();

        Assert.Equal(ReadAll(bytes), ReadAll([.. bytes.Select(static one => new[] { one })]));
    }

    [Fact]
    public void Any_bodies_in_any_pieces_come_out_as_they_went_in()
    {
        var pieces = Gen.Choose(1, 50).ArrayOf(40);
        var bodies = ArbMap.Default.GeneratorFor<string>().Select(static text => $"{text}客户，😀\n\n").ArrayOf();

        Prop.ForAll(
            bodies.Zip(pieces).ToArbitrary(),
            sample =>
            {
                var sent = sample.Item1.Select(Encoding.UTF8.GetBytes).ToArray();
                var wire = sent.SelectMany(static body => (byte[])
                    [.. Encoding.ASCII.GetBytes($"Content-Type: api/response\nContent-Length: {body.Length}\n\n"), .. body]).ToArray();
                var read = ReadAll(Cut(wire, sample.Item2));
                return read.Select(static frame => frame.Text).SequenceEqual(sent.Select(Encoding.UTF8.GetString));
            }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("Content-Length: -1")]
    [InlineData("Content-Length: -9223372036854775808")]
    [InlineData("Content-Length: 99999999999999999999999")]
    [InlineData("Content-Length: 67108865")]
    [InlineData("Content-Length: abc")]
    [InlineData("Content-Length: 12x")]
    [InlineData("Content-Length:")]
    [InlineData("Content-Length: 3\nContent-Length: 4")]
    public void An_impossible_length_is_an_error(string header)
    {
        var error = Assert.Throws<EslProtocolException>(() => ReadAll(Encoding.ASCII.GetBytes($"Content-Type: api/response\n{header}\n\nabc")));

        Assert.Contains("Content-Length", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_line_without_a_colon_is_an_error()
    {
        var error = Assert.Throws<EslProtocolException>(() => ReadAll("HTTP/1.1 200 OK\nServer: x\n\n"u8.ToArray()));

        Assert.Contains("HTTP/1.1 200 OK", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    public void A_header_block_without_end_is_an_error(string end)
    {
        var endless = Encoding.ASCII.GetBytes("X: " + new string('a', EslFrameReader.MaxHeaderBlock) + end);

        Assert.Throws<EslProtocolException>(() => ReadAll(endless));
    }

    [Fact]
    public void A_frame_that_is_not_there_yet_is_waited_for_without_moving()
    {
        var reader = new SequenceReader<byte>(new ReadOnlySequence<byte>("\nContent-Type: api/response\nContent-Length: 4\n\nabc"u8.ToArray()));

        Assert.False(EslFrameReader.TryRead(ref reader, out _));
        Assert.Equal(0, reader.Consumed);
    }

    [Fact]
    public void Line_ends_of_two_characters_header_names_in_any_case_and_empty_lines_between_frames_are_understood()
    {
        var frames = ReadAll("\n\r\ncontent-type: command/reply\r\nREPLY-TEXT: +OK\r\n\r\n\nContent-Type: api/response\nContent-Length: 2\n\nhi"u8.ToArray());

        Assert.Equal([(EslContentType.CommandReply, "+OK"), (EslContentType.ApiResponse, "hi")], frames);
    }

    private static byte[][] Cut(byte[] wire, int[] sizes)
    {
        var pieces = new List<byte[]>();
        for (int at = 0, i = 0; at < wire.Length; i++)
        {
            var size = Math.Min(sizes[i % sizes.Length], wire.Length - at);
            pieces.Add(wire[at..(at + size)]);
            at += size;
        }

        return [.. pieces];
    }

    // Feeds piece after piece, as a connection would: what was not consumed stays in front, as a segment of its own.
    private static List<(EslContentType Type, string Text)> ReadAll(params byte[][] pieces)
    {
        var frames = new List<(EslContentType, string)>();
        var unread = new List<byte[]>();
        foreach (var piece in pieces.Where(static piece => piece.Length > 0))
        {
            unread.Add(piece);
            var reader = new SequenceReader<byte>(Segments(unread));
            while (EslFrameReader.TryRead(ref reader, out var frame))
            {
                frames.Add((frame.Type, frame.Text));
            }

            var rest = reader.UnreadSequence.ToArray();
            // Keep the seams of a frame that is not complete; drop what was read.
            if (reader.Consumed > 0)
            {
                unread = rest.Length == 0 ? [] : [rest];
            }
        }

        return frames;
    }

    private static ReadOnlySequence<byte> Segments(List<byte[]> pieces)
    {
        var first = new Segment(pieces[0], null);
        var last = pieces.Skip(1).Aggregate(first, static (previous, piece) => new Segment(piece, previous));
        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(byte[] bytes, Segment? previous)
        {
            Memory = bytes;
            if (previous is not null)
            {
                RunningIndex = previous.RunningIndex + previous.Memory.Length;
                previous.Next = this;
            }
        }
    }
}
