using System.Collections.Concurrent;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Inbound;

namespace CallCenter.Telephony.Calls;

/// <summary>Makes the agents and queues of a department.</summary>
public delegate DepartmentAcd AcdFactory(DepartmentConfiguration configuration);

/// <summary>The departments that this node serves. Thread safe.</summary>
public sealed class Departments(AcdFactory newAcd)
{
    private readonly ConcurrentDictionary<int, ServedDepartment> served = new();
    private volatile HotlineDirectory hotlines = HotlineDirectory.Empty;

    public IEnumerable<ServedDepartment> All => served.Values;

    /// <summary>Who owns which hotline, as configured now.</summary>
    public HotlineDirectory Hotlines => hotlines;

    /// <summary>Told of a department when it is first served.</summary>
    public event Action<ServedDepartment>? Added;

    public ServedDepartment? Find(int departmentId) => served.GetValueOrDefault(departmentId);

    /// <summary>Takes a configuration, of a new department or of a known one. One caller at a time.</summary>
    public async Task ApplyAsync(DepartmentConfiguration configuration)
    {
        if (served.TryGetValue(configuration.Department.Id, out var known))
        {
            await known.ConfigureAsync(configuration);
        }
        else
        {
            var department = new ServedDepartment(configuration, newAcd(configuration));
            await department.Acd.ConfigureAsync(configuration);
            await department.Acd.RestoreAsync();
            served[department.Id] = department;
            Added?.Invoke(department);
        }

        hotlines = new HotlineDirectory(served.Values.OrderBy(department => department.Id).Select(department => department.Configuration));
    }
}
