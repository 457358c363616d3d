using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using CsvHelper;

namespace CallCenter.Web.Listing.Exports;

/// <summary>Writes the values of one column as csv fields, as people read them (<see cref="ListText"/>) but without making a string of each. Not thread safe.</summary>
internal abstract class CsvCell
{
    public abstract void Write(CsvWriter csv, object value);

    public static CsvCell Of(ListColumn column, TimeZoneInfo zone, NumberHiding hiding) => column.Kind switch
    {
        ColumnKind.CustomerNumber when hiding.Applies => new HiddenNumber(hiding),
        ColumnKind.Time => new Time(zone),
        ColumnKind.Duration => new Duration(),
        ColumnKind.Number => new Number(),
        ColumnKind.Code => new Code(column),
        ColumnKind.Flag => new Flag(),
        ColumnKind.Text or ColumnKind.CustomerNumber => new PlainText(),
        _ => new Displayed(column, zone),
    };

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private sealed class PlainText : CsvCell
    {
        public override void Write(CsvWriter csv, object value) => csv.WriteField(value as string ?? Convert.ToString(value, CultureInfo.InvariantCulture));
    }

    private sealed class HiddenNumber(NumberHiding hiding) : CsvCell
    {
        public override void Write(CsvWriter csv, object value) => csv.WriteField(value is string number ? hiding.Mask(number) : "");
    }

    private sealed class Number : CsvCell
    {
        public override void Write(CsvWriter csv, object value)
        {
            switch (value)
            {
                case int number:
                    csv.WriteField(number);
                    break;
                case long number:
                    csv.WriteField(number);
                    break;
                case decimal number:
                    csv.WriteField(number);
                    break;
                default:
                    csv.WriteField(value);
                    break;
            }
        }
    }

    private sealed class Code(ListColumn column) : CsvCell
    {
        private readonly FrozenDictionary<string, byte[]> labels = column.Codes.DistinctBy(choice => choice.Code).ToFrozenDictionary(choice => choice.Code, choice => Utf8(choice.Label.ToString()));

        public override void Write(CsvWriter csv, object value)
        {
            if (value is string code && labels.TryGetValue(code, out var label))
            {
                csv.WriteField(label.AsSpan());
            }
            else
            {
                csv.WriteField(value);
            }
        }
    }

    private sealed class Flag : CsvCell
    {
        private readonly byte[] yes = Utf8(Text.Of("是", "Yes")), no = Utf8(Text.Of("否", "No"));

        public override void Write(CsvWriter csv, object value) => csv.WriteField((value is true ? yes : no).AsSpan());
    }

    private sealed class Duration : CsvCell
    {
        public override void Write(CsvWriter csv, object value)
        {
            var seconds = Convert.ToInt64(value, CultureInfo.InvariantCulture);
            if (seconds is < 0 or >= 360_000)
            {
                csv.WriteField(ListText.Duration(seconds));
                return;
            }

            Span<byte> text = stackalloc byte[8];
            var rest = (int)seconds;
            TwoDigits(text, rest / 3600);
            text[2] = (byte)':';
            TwoDigits(text[3..], rest / 60 % 60);
            text[5] = (byte)':';
            TwoDigits(text[6..], rest % 60);
            csv.WriteField(text);
        }
    }

    private sealed class Time(TimeZoneInfo zone) : CsvCell
    {
        // Offsets change at full quarters of an hour at most.
        private const long Quarter = TimeSpan.TicksPerMinute * 15;

        private long quarter = -1, offset;

        public override void Write(CsvWriter csv, object value)
        {
            var utc = ((DateTimeOffset)value).UtcTicks;
            if (utc / Quarter != quarter)
            {
                quarter = utc / Quarter;
                offset = zone.GetUtcOffset(new DateTime(quarter * Quarter, DateTimeKind.Utc)).Ticks;
            }

            var local = new DateTime(utc + offset);
            Span<byte> text = stackalloc byte[19];
            TwoDigits(text, local.Year / 100);
            TwoDigits(text[2..], local.Year % 100);
            text[4] = text[7] = (byte)'-';
            TwoDigits(text[5..], local.Month);
            TwoDigits(text[8..], local.Day);
            text[10] = (byte)' ';
            TwoDigits(text[11..], local.Hour);
            text[13] = text[16] = (byte)':';
            TwoDigits(text[14..], local.Minute);
            TwoDigits(text[17..], local.Second);
            csv.WriteField(text);
        }
    }

    private sealed class Displayed(ListColumn column, TimeZoneInfo zone) : CsvCell
    {
        public override void Write(CsvWriter csv, object value) => csv.WriteField(column.Display(value, zone));
    }

    private static void TwoDigits(Span<byte> text, int number)
    {
        text[0] = (byte)('0' + (number / 10));
        text[1] = (byte)('0' + (number % 10));
    }
}
