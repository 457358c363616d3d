using System.Globalization;
using CallCenter.Web.Editing;

namespace CallCenter.Web.Console.Agents;

/// <summary>The field of skills with a level each, of agents and of queues.</summary>
internal static class SkillLevels
{
    private const int Lowest = 1, Highest = 10;

    public static FormField<TRow> Of<TRow>(
        string key, Text group, Text help, Func<TRow, IEnumerable<(int SkillId, int Level)>> read, Action<TRow, IReadOnlyDictionary<int, int>> write)
        where TRow : class =>
        FormField<TRow>.Of(
            key, new("技能", "Skills"), FieldKind.Levels,
            row => string.Join(',', read(row).OrderBy(skill => skill.SkillId).Select(skill => string.Create(CultureInfo.InvariantCulture, $"{skill.SkillId}:{skill.Level}"))),
            (row, written) => write(row, Parse(written)),
            (context, department) => context.Skills.Where(skill => skill.DepartmentId == department).OrderBy(skill => skill.Name)
                .Select(skill => new FieldOption(skill.Id.ToString(), skill.Name))) with { Group = group, Help = help, Min = Lowest, Max = Highest };

    /// <summary>Makes the rows those of the levels: what is there stays the same row, so that only differences are written.</summary>
    public static void Merge<TSkill>(
        List<TSkill> rows, IReadOnlyDictionary<int, int> levels, Func<TSkill, int> idOf, Action<TSkill, int> setLevel, Func<int, int, TSkill> create)
    {
        rows.RemoveAll(row => !levels.ContainsKey(idOf(row)));
        foreach (var (id, level) in levels)
        {
            var index = rows.FindIndex(row => idOf(row) == id);
            if (index < 0)
            {
                rows.Add(create(id, level));
            }
            else
            {
                setLevel(rows[index], level);
            }
        }
    }

    public static Dictionary<int, int> Parse(string written) =>
        FormField.Codes(written).Select(code => code.Split(':')).ToDictionary(part => int.Parse(part[0], CultureInfo.InvariantCulture), part => int.Parse(part[1], CultureInfo.InvariantCulture));
}
