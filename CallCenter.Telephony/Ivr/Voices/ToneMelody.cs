namespace CallCenter.Telephony.Ivr.Voices;

/// <param name="Hertz">0 for silence.</param>
public readonly record struct Note(double Hertz, int Milliseconds);

/// <summary>Simple sounds that are computed.</summary>
internal static class ToneMelody
{
    private const double C = 261.63, D = 293.66, E = 329.63, F = 349.23, G = 392.00, A = 440.00, B = 493.88;

    /// <summary>Slow broken chords.</summary>
    public static IReadOnlyList<Note> Calm { get; } = Chords(620, [C, E, G, 2 * C], [A / 2, C, E, A], [F / 2, A / 2, C, F], [G / 2, B / 2, D, G]);

    /// <summary>Quicker ones, in a major key.</summary>
    public static IReadOnlyList<Note> Bright { get; } = Chords(310, [G, B, 2 * D, 2 * G], [C, E, G, 2 * C], [D, F * 1.0595, A, 2 * D], [G, B, 2 * D, B]);

    /// <summary>Each note dies away like that of a plucked string; pure tones of signals keep their strength.</summary>
    /// <param name="plucked">Music, with the octave above.</param>
    public static short[] Samples(IReadOnlyList<Note> notes, bool plucked) => [.. notes.SelectMany(note => One(note, plucked))];

    private static IEnumerable<short> One(Note note, bool plucked)
    {
        var count = note.Milliseconds * TelephoneAudio.SampleRate / 1000;
        for (var i = 0; i < count; i++)
        {
            var edge = Math.Min(1, Math.Min(i, count - 1 - i) / 80.0);
            var strength = plucked ? Math.Exp(-3.0 * i / count) : 1;
            var turn = 2 * Math.PI * note.Hertz * i / TelephoneAudio.SampleRate;
            var wave = plucked ? (0.8 * Math.Sin(turn)) + (0.2 * Math.Sin(2 * turn)) : Math.Sin(turn);
            yield return (short)(6000 * edge * strength * wave);
        }
    }

    /// <summary>Each chord up and down again, twice.</summary>
    private static List<Note> Chords(int milliseconds, params double[][] chords) =>
        [.. chords.SelectMany(chord => Enumerable.Repeat((double[])[chord[0], chord[1], chord[2], chord[3], chord[2], chord[1]], 2).SelectMany(notes => notes)
            .Select(hertz => new Note(hertz, milliseconds)))];
}
