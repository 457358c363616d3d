using System.Buffers;
using System.Text;
using CallCenter.Telephony.EventSocket.Protocol;
using CallCenter.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CallCenter.Tests.Telephony.EventSocket;

public sealed class EslEventTests
{
    [Fact]
    public void A_job_of_FreeSWITCH_has_its_name_its_id_and_the_body_inside_the_event()
    {
        var jobs = new List<(string Id, string Result)>();
        Each(Transcript.Load("a6").FromSwitch(), message =>
        {
            if (message.Name == EslEventName.BackgroundJob)
            {
                jobs.Add((message[EslHeader.JobUuid], message.BodyText));
            }
        });

        Assert.Contains(("my-own-job-0001", "+OK 11111111-2222-3333-4444-555555555555\n"), jobs);
        Assert.Contains(("76b2050d-5bf2-421c-9b3c-04d5f85e69d3", "-ERR USER_BUSY\n"), jobs);
    }

    [Fact]
    public void Values_that_FreeSWITCH_encoded_are_decoded()
    {
        var names = new List<string>();
        Each(Transcript.Load("f1").FromSwitch(), message => names.Add($"{message[EslHeader.EventSubclass]} {message["contact"]}"));

        Assert.Contains("sofia::register \"\" <sip:1001@127.0.0.1:5064>", names);
    }

    [Fact]
    public void Every_header_of_every_recorded_event_is_found_by_its_name()
    {
        var compared = 0;
        Each(Transcript.Load("b1").FromSwitch(), message =>
        {
            var seen = new HashSet<string>();
            foreach (var header in message)
            {
                if (seen.Add(header.Name))
                {
                    Assert.Equal(header.Value, message.Find(header.Name));
                    compared++;
                }
            }
        });

        Assert.True(compared > 1_000);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    [InlineData("a%20b%0Ac", "a b\nc")]
    [InlineData("%E5%BC%A0%E4%B8%89", "张三")]
    [InlineData("张三%2C你好", "张三,你好")]
    [InlineData("100%", "100%")]
    [InlineData("100%2", "100%2")]
    [InlineData("%zz%4", "%zz%4")]
    [InlineData("%25%32%30", "%20")]
    public void Percent_encoding_is_taken_off(string raw, string value)
    {
        Assert.Equal(value, new EslEvent(Encoding.UTF8.GetBytes($"X: {raw}\n\n")).Find("X"));
    }

    [Fact]
    public void Any_text_survives_encoding_and_decoding()
    {
        Prop.ForAll(
            ArbMap.Default.ArbFor<NonNull<string>>(),
            text =>
            {
                var valid = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Get)); // Without halves of surrogate pairs.
                return PercentEncoding.Decode(Encoding.ASCII.GetBytes(Uri.EscapeDataString(valid))) == valid;
            }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_long_value_is_decoded_too()
    {
        var value = string.Concat(Enumerable.Repeat("客户 ", 1_000));

        Assert.Equal(value, PercentEncoding.Decode(Encoding.ASCII.GetBytes(Uri.EscapeDataString(value))));
    }

    [Fact]
    public void A_line_without_a_colon_continues_the_value_before_it()
    {
        var message = new EslEvent("stray\nA: one\ntwo\nthree\nB: four\n\n"u8);

        Assert.Equal("one\ntwo\nthree", message.Find("A"));
        Assert.Equal("four", message.Find("B"));
        Assert.Equal(["A", "B"], Names(message));
    }

    [Fact]
    public void Of_a_repeated_header_the_first_counts_and_all_are_there()
    {
        var message = new EslEvent("Hangup-Cause: USER_BUSY\nX: 1\nHangup-Cause: NORMAL_CLEARING\n\n"u8);

        Assert.Equal("USER_BUSY", message.Find("Hangup-Cause"));
        Assert.Equal(["USER_BUSY", "NORMAL_CLEARING"], message.FindAll("Hangup-Cause"));
    }

    [Fact]
    public void Headers_that_differ_by_case_alone_are_two()
    {
        var message = new EslEvent("Channel-Read-Codec-Rate: 8000\nchannel-read-codec-rate: 16000\n\n"u8);

        Assert.Equal("16000", message.Find("channel-read-codec-rate"));
        Assert.Equal("8000", message.Find("Channel-Read-Codec-Rate"));
    }

    [Fact]
    public void A_header_is_not_found_inside_another_ones_name_or_value()
    {
        var message = new EslEvent("Other-Leg-Unique-ID: b\nX: Unique-ID: c\nUnique-ID: a\n\n"u8);

        Assert.Equal("a", message.Find("Unique-ID"));
        Assert.Null(message.Find("Unique"));
        Assert.Null(message.Find("Unique-ID-2"));
    }

    [Fact]
    public void A_variable_with_several_values_is_split()
    {
        Assert.Equal(["a", "b c", ""], PercentEncoding.SplitArray("ARRAY::a|:b c|:"));
        Assert.Equal(["a|:b"], PercentEncoding.SplitArray("a|:b"));
    }

    [Theory]
    [InlineData("Event-Name: X\nContent-Length: 6\n\n你好", "你好")]
    [InlineData("Event-Name: X\nContent-Length: 99\nContent-Length: 6\n\n你好", "你好")]
    [InlineData("Event-Name: X\nContent-Length: 3\n\nabcdef", "abc")]
    [InlineData("Event-Name: X\nContent-Length: -3\n\nabc", "abc")]
    [InlineData("Event-Name: X\nContent-Length: 999\n\nabc", "abc")]
    [InlineData("Event-Name: X\nContent-Length: 5\n\n", "")]
    [InlineData("Event-Name: X\n\n", "")]
    [InlineData("Event-Name: X", "")]
    [InlineData("", "")]
    public void The_inner_length_bounds_the_body_where_it_fits(string payload, string body)
    {
        var message = new EslEvent(Encoding.UTF8.GetBytes(payload));

        Assert.Equal(body, message.BodyText);
        Assert.Equal(payload.Length == 0 ? "" : "X", message.Name);
    }

    [Fact]
    public void No_bytes_make_the_event_fail()
    {
        Prop.ForAll(
            ArbMap.Default.ArbFor<byte[]>(),
            bytes =>
            {
                var message = new EslEvent(bytes);
                _ = message.Name + message.BodyText + message.Find("a") + message.FindNumber("b");
                return Names(message).Count >= 0;
            }).QuickCheckThrowOnFailure();
    }

    private static List<string> Names(EslEvent message)
    {
        var names = new List<string>();
        foreach (var header in message)
        {
            names.Add(header.Name);
        }

        return names;
    }

    private static void Each(byte[] bytes, EventVisitor visit)
    {
        var reader = new SequenceReader<byte>(new ReadOnlySequence<byte>(bytes));
        while (EslFrameReader.TryRead(ref reader, out var frame))
        {
            if (frame.Type == EslContentType.EventPlain)
            {
                visit(new EslEvent(frame.Body.FirstSpan));
            }
        }
    }

    private delegate void EventVisitor(EslEvent message);
}
