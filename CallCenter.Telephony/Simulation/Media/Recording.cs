namespace CallCenter.Telephony.Simulation.Media;

/// <summary>One recording of a channel: a playable file as long as the recording was, in which the two sides take turns as soft tones.</summary>
internal sealed class Recording
{
    private const int TurnSeconds = 3;
    private static readonly byte[] FarSide = Tone(440);
    private static readonly byte[] NearSide = Tone(330);
    private static readonly byte[] NearLeft = OnOneSide(NearSide, 0);
    private static readonly byte[] FarRight = OnOneSide(FarSide, 1);

    private readonly DateTimeOffset started;
    private readonly TimeSpan tones;
    private readonly bool stereo;

    private Recording(string file, DateTimeOffset started, TimeSpan tones, bool stereo)
    {
        File = file;
        this.stereo = stereo;
        this.started = started;
        this.tones = tones;
    }

    public string File { get; }

    private short Channels => stereo ? (short)2 : (short)1;

    /// <summary>Makes the file and the folders above it. Null when that is not possible.</summary>
    /// <param name="stereo">The near side on the left, the far side on the right.</param>
    public static Recording? TryStart(string file, DateTimeOffset now, TimeSpan tones, bool stereo)
    {
        try
        {
            if (Path.GetDirectoryName(file) is { Length: > 0 } folder)
            {
                Directory.CreateDirectory(folder);
            }

            using var stream = System.IO.File.Create(file);
            WaveFile.WriteHeader(stream, 0, (short)(stereo ? 2 : 1));
            return new(file, now, tones, stereo);
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
        var bytesPerSecond = WaveFile.BytesPerSecond * Channels;
        var bytes = (int)Math.Min(int.MaxValue / 2, length.TotalSeconds * bytesPerSecond) & ~3;
        try
        {
            using var stream = new FileStream(File, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, 1);
            WaveFile.WriteHeader(stream, bytes, Channels);
            var audible = (int)Math.Min(bytes, tones.TotalSeconds * bytesPerSecond);
            for (int at = 0, second = 0; at < audible; second++)
            {
                var near = second / TurnSeconds % 2 == 0;
                var tone = stereo ? (near ? NearLeft : FarRight) : near ? NearSide : FarSide;
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

    private static byte[] OnOneSide(byte[] sound, int channel)
    {
        var both = new byte[sound.Length * 2];
        for (var sample = 0; sample < sound.Length / 2; sample++)
        {
            sound.AsSpan(sample * 2, 2).CopyTo(both.AsSpan((sample * 4) + (channel * 2)));
        }

        return both;
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
