using System.Collections.Concurrent;

namespace CallCenter.Web.Console.Ivr.Designer;

/// <summary>Who has which flow open in the designer now, on this node, so that two people know of each other before one of them is refused. Thread safe.</summary>
public sealed class OpenDesigners
{
    private readonly ConcurrentDictionary<Guid, Guest> guests = new();

    /// <param name="changed">Called when others come or go, from any thread.</param>
    /// <returns>Disposed when the page is left.</returns>
    public Guest Enter(int flow, string name, Action changed)
    {
        var guest = new Guest(this, flow, name, changed);
        guests[guest.Id] = guest;
        Tell(guest);
        return guest;
    }

    private void Leave(Guest guest)
    {
        if (guests.TryRemove(guest.Id, out _))
        {
            Tell(guest);
        }
    }

    private void Tell(Guest about)
    {
        foreach (var other in guests.Values.Where(other => other.Flow == about.Flow && other.Id != about.Id))
        {
            other.Changed();
        }
    }

    /// <summary>A page that has a flow open.</summary>
    public sealed class Guest(OpenDesigners rooms, int flow, string name, Action changed) : IDisposable
    {
        internal Guid Id { get; } = Guid.NewGuid();

        internal int Flow => flow;

        internal Action Changed => changed;

        /// <summary>The names of all others that have it open.</summary>
        public IReadOnlyList<string> Others =>
            [.. rooms.guests.Values.Where(other => other.Flow == flow && other.Id != Id).Select(other => other.Name).Distinct().Order(StringComparer.CurrentCulture)];

        private string Name => name;

        public void Dispose() => rooms.Leave(this);
    }
}
