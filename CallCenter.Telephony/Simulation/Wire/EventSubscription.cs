using System.Text.RegularExpressions;

namespace CallCenter.Telephony.Simulation.Wire;

/// <summary>Which events a connection asked for: <c>event</c>, <c>nixevent</c>, <c>noevents</c>, <c>filter</c>.</summary>
internal sealed class EventSubscription
{
    private readonly HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> nixed = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> subclasses = new(StringComparer.Ordinal);
    private readonly List<(string Header, string Value)> filters = [];
    private bool all;

    public bool Json { get; private set; }

    public bool Any => all || names.Count > 0 || subclasses.Count > 0;

    /// <summary>Answers <c>event FORMAT NAMES…</c>. Every word after CUSTOM is a subclass; unknown names are ignored.</summary>
    public string Enable(string arguments)
    {
        var words = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var format = words.Length > 0 && words[0] is "plain" or "json" or "xml" ? words[0] : "plain";
        if (format == "xml")
        {
            return "-ERR xml is not simulated";
        }

        var keywords = words.Length > 0 && words[0] == format ? words[1..] : words;
        var known = false;
        var custom = false;
        foreach (var word in keywords)
        {
            if (custom)
            {
                subclasses.Add(word);
            }
            else if (word.Equals("ALL", StringComparison.OrdinalIgnoreCase))
            {
                (all, known) = (true, true);
                nixed.Clear();
            }
            else if (word.Equals(EventNames.Custom, StringComparison.OrdinalIgnoreCase))
            {
                (custom, known) = (true, true);
            }
            else if (EventNames.Known.Contains(word))
            {
                names.Add(word);
                nixed.Remove(word);
                known = true;
            }
        }

        if (!known)
        {
            return "-ERR no keywords supplied";
        }

        Json = format == "json";
        return $"+OK event listener enabled {format}";
    }

    public string Disable(string arguments)
    {
        var custom = false;
        foreach (var word in arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (custom)
            {
                subclasses.Remove(word);
            }
            else if (word.Equals(EventNames.Custom, StringComparison.OrdinalIgnoreCase))
            {
                custom = true;
            }
            else
            {
                names.Remove(word);
                nixed.Add(word);
            }
        }

        return "+OK events nixed";
    }

    public string DisableAll()
    {
        var any = Any;
        all = false;
        names.Clear();
        subclasses.Clear();
        return any ? "+OK no longer listening for events" : "-ERR not listening for events";
    }

    public string Filter(string arguments)
    {
        var words = arguments.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        if (words is ["delete", ..])
        {
            var header = words.ElementAtOrDefault(1) ?? "";
            var value = words.ElementAtOrDefault(2) ?? "";
            filters.RemoveAll(f => header == "all" || (f.Header.Equals(header, StringComparison.OrdinalIgnoreCase) && (value.Length == 0 || f.Value == value)));
            return $"+OK filter deleted. [{header}][{value}]";
        }

        if (words is ["add", ..])
        {
            words = words[1..];
        }
        else if (words.Length == 3)
        {
            words = [words[0], $"{words[1]} {words[2]}"];
        }

        if (words.Length < 2)
        {
            return "-ERR invalid syntax";
        }

        filters.Add((words[0], words[1]));
        return $"+OK filter added. [{words[0]}]=[{words[1]}]";
    }

    public bool Wants(string name, string subclass) =>
        all ? !nixed.Contains(name) : name == EventNames.Custom ? subclasses.Contains(subclass) : names.Contains(name);

    /// <summary>Filters are OR-ed; one that begins with a minus excludes; a value between slashes is a regular expression.</summary>
    public bool Passes(SimulatedEvent e)
    {
        if (filters.Count == 0)
        {
            return true;
        }

        var passes = false;
        foreach (var (header, value) in filters)
        {
            if (e.Find(header) is not { } actual)
            {
                continue;
            }

            var negative = value.StartsWith('-');
            if (Matches(actual, negative ? value[1..] : value))
            {
                if (negative)
                {
                    return false;
                }

                passes = true;
            }
        }

        return passes;
    }

    private static bool Matches(string actual, string wanted) => wanted.Length > 2 && wanted[0] == '/' && wanted[^1] == '/'
        ? Regex.IsMatch(actual, wanted[1..^1])
        : actual.Equals(wanted, StringComparison.OrdinalIgnoreCase);
}
