using CallCenter.Data.Queues;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;
using Microsoft.EntityFrameworkCore;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Queues.Skill>;
using Field = CallCenter.Web.Editing.FormField<CallCenter.Data.Queues.Skill>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Queues.Skill>;

namespace CallCenter.Web.Console.Agents;

/// <summary>技能设置 (manual 6.3.3).</summary>
public static class Skills
{
    public static ListDefinition<Skill> Definition { get; } = new()
    {
        Name = "skills",
        Title = new("技能设置", "Skills"),
        Module = "console",
        Section = "callcenter",
        Rows = context => context.Skills,
        Key = skill => skill.Id.ToString(),
        Order = skill => skill.Name,
        Numbered = true,
        By = [Filter.Search(new("技能名称、描述", "Name or description"), skill => skill.Name, skill => skill.Description)],
        Show =
        [
            Column.Of("name", new("技能名称", "Skill"), skill => skill.Name),
            Column.Of("description", new("技能描述", "Description"), skill => skill.Description),
        ],
    };

    public static EditDefinition<Skill> Editing { get; } = new()
    {
        Of = Definition,
        Noun = new("技能", "Skill"),
        Create = department => new Skill { DepartmentId = department, Name = "" },
        Title = skill => skill.Name,
        Fields =
        [
            Field.OfText("name", new("技能名称", "Skill"), skill => skill.Name) with { Required = true, MaxLength = 30, Unique = Uniqueness.InDepartment },
            Field.OfText("description", new("技能描述", "Description"), skill => skill.Description) with { MaxLength = 100 },
        ],
        Keep = async (context, skill, cancel) =>
        {
            var agents = await context.Database.Agents.Where(agent => agent.Skills.Any(one => one.SkillId == skill.Id)).OrderBy(agent => agent.Number).Select(agent => agent.Number).Take(6).ToListAsync(cancel);
            var queues = await context.Database.Queues.Where(queue => queue.Skills.Any(one => one.SkillId == skill.Id)).OrderBy(queue => queue.Number).Select(queue => queue.Name).Take(6).ToListAsync(cancel);
            return InUse.Sentence(skill.Name, (new("座席", "agents"), agents), (new("队列", "queues"), queues));
        },
    };
}
