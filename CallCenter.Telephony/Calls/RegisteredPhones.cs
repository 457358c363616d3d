using System.Collections.Concurrent;
using CallCenter.Data.Tenancy;

namespace CallCenter.Telephony.Calls;

/// <summary>Which extensions have a phone registered at a switch now. Thread safe.</summary>
public sealed class RegisteredPhones
{
    private readonly ConcurrentDictionary<string, bool> registered = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Guid, Action> listeners = new();

    public bool IsRegistered(string extension) => registered.ContainsKey(extension);

    /// <summary>Handlers are called on the publisher's thread and must return at once. Dispose to end.</summary>
    public IDisposable Subscribe(Action changed)
    {
        var key = Guid.NewGuid();
        listeners[key] = changed;
        return new Subscription(() => listeners.TryRemove(key, out _));
    }

    internal void Set(string user, bool isRegistered)
    {
        if (isRegistered ? registered.TryAdd(user, true) : registered.TryRemove(user, out _))
        {
            Tell();
        }
    }

    /// <summary>What all switches together have.</summary>
    internal void Replace(IReadOnlySet<string> users)
    {
        var changed = users.Count(user => registered.TryAdd(user, true)) + registered.Keys.Where(user => !users.Contains(user)).Count(user => registered.TryRemove(user, out _));
        if (changed > 0)
        {
            Tell();
        }
    }

    /// <summary>The extensions of the department that a registration makes reachable: its own, or, of a voice gateway, those of all its lines.</summary>
    /// <param name="user">As registered at the switch.</param>
    public static IEnumerable<string> Behind(DepartmentConfiguration configuration, string user)
    {
        if (configuration.Gateways.FirstOrDefault(gateway => gateway.UserName == user) is { } found)
        {
            return configuration.Extensions.Where(extension => extension.GatewayId == found.Id).Select(extension => extension.Number);
        }

        return configuration.Extensions.Where(extension => extension.Number == user).Select(extension => extension.Number);
    }

    private void Tell()
    {
        foreach (var listener in listeners.Values)
        {
            listener();
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
