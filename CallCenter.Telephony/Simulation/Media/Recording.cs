namespace CallCenter.Telephony.Simulation.Media;

/// <summary>One recording of a channel: a playable file as long as the recording was, in which the two sides take turns as soft tones.</summary>
internal sealed class Recording
{
    private const int TurnSeconds = 3;
    private static readonly byte[] FarSide = Tone(440);
    private static readonly byte[] NearSide = Tone(330);

    private readonly DateTimeOffset started;
    private readonly TimeSpan tones;

    private Recording(string file, DateTimeOffset started, TimeSpan tones)
    {
        File = file;
        this.started = started;
        this.tones = tones;
    }

    public string File { get; }

    /// <summary>Makes the file and the folders above it. Null when that is not possible.</summary>
    public static Recording? TryStart(string file, DateTimeOffset now, TimeSpan tones)
    {
        try
        {
            if (Path.GetDirectoryName(file) is { Length: > 0 } folder)
            {
                Directory.CreateDirectory(folder);
            }

            using var stream = System.IO.File.Create(file);
            WaveFile.WriteHeader(stream, 0);
            return new(file, now, tones);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Completes the file; says how long it is.</summary>
    public TimeSpan Finish(DateTimeOffset now)
    {
        var length = now - started;
        var bytes = (int)Math.Min(int.MaxValue / 2, length.TotalSeconds * WaveFile.BytesPerSecond) & ~1;
        try
        {
            using var stream = new FileStream(File, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, 1);
            WaveFile.WriteHeader(stream, bytes);
            var audible = (int)Math.Min(bytes, tones.TotalSeconds * WaveFile.BytesPerSecond);
            for (int at = 0, second = 0; at < audible; second++)
            {
                var tone = second / TurnSeconds % 2 == 0 ? NearSide : FarSide;
                var part = Math.Min(tone.Length, audible - at);
                stream.Write(tone, 0, part);
                at += part;
            }

            // What was not written is a hole in the file: silence that takes no room.
            stream.SetLength(WaveFile.HeaderLength + bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The folder went away meanwhile: FreeSWITCH, too, ends the recording and says so.
        }

        return length;
    }

    /// <summary>One second with soft ends, so that turns do not click.</summary>
    private static byte[] Tone(double frequency)
    {
        const int Samples = WaveFile.BytesPerSecond / 2;
        const double Loudness = 2400;
        const int Fade = 400;
        var sound = new byte[Samples * 2];
        for (var i = 0; i < Samples; i++)
        {
            var envelope = Math.Min(1.0, Math.Min(i, Samples - 1 - i) / (double)Fade);
            var value = (short)(Loudness * envelope * Math.Sin(2 * Math.PI * frequency * i / Samples));
            System.Buffers.Binary.BinaryPrimitives.WriteInt16LittleEndian(sound.AsSpan(i * 2), value);
        }

        return sound;
    }
}
