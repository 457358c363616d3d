using CallCenter.Data;
using CallCenter.Data.Ivr;
using CallCenter.Data.Voices;
using CallCenter.Telephony.Ivr.Voices;
using CallCenter.Web.Console.Ivr.Designer.Forms;
using CallCenter.Web.Console.Voices;
using CallCenter.Web.Listing;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Console.Ivr.Designer;

/// <summary>Reads what the flows of a department may name. Thread safe.</summary>
public sealed class DesignerChoicesReader
{
    public async Task<DesignerChoices> ReadAsync(CallCenterContext context, int departmentId, CancellationToken cancel)
    {
        var queues = await context.Queues.AsNoTracking().Where(row => row.DepartmentId == departmentId).OrderBy(row => row.Number).Select(row => new { row.Number, row.Name }).ToListAsync(cancel);
        var week = await context.WeekPeriods.AsNoTracking().Where(row => row.DepartmentId == departmentId).OrderBy(row => row.Priority).ThenBy(row => row.Id).Select(row => new { row.Id, row.Name }).ToListAsync(cancel);
        var dated = await context.FixedPeriods.AsNoTracking().Where(row => row.DepartmentId == departmentId).OrderBy(row => row.Priority).ThenBy(row => row.Id).Select(row => new { row.Id, row.Name }).ToListAsync(cancel);
        var regions = await context.RegionGroups.AsNoTracking().Where(row => row.DepartmentId == departmentId).OrderBy(row => row.Id).Select(row => new { row.Id, row.Name }).ToListAsync(cancel);
        var phones = await context.PhoneGroups.AsNoTracking().Where(row => row.DepartmentId == departmentId).OrderBy(row => row.Number).Select(row => new { row.Id, row.Number, row.Name }).ToListAsync(cancel);
        var boxes = await context.VoicemailBoxes.AsNoTracking().Where(row => row.DepartmentId == departmentId).OrderBy(row => row.Number).Select(row => new { row.Id, row.Number, row.Name }).ToListAsync(cancel);
        var anchors = await context.Anchors.AsNoTracking().Where(row => row.DepartmentId == departmentId).OrderBy(row => row.Name).Select(row => new { row.Id, row.Name }).ToListAsync(cancel);
        var voices = await context.VoiceFiles.AsNoTracking().Where(row => row.DepartmentId == departmentId && row.Review == VoiceReview.Approved).OrderBy(row => row.Name)
            .Select(row => new { row.Id, row.Code, row.Name }).ToListAsync(cancel);
        return new(
            new Dictionary<ConfiguredSource, IReadOnlyList<Choice>>
            {
                [ConfiguredSource.Queues] = [.. queues.Select(row => Of(row.Number, $"{row.Number} {row.Name}"))],
                [ConfiguredSource.Periods] =
                [
                    .. dated.Select(row => Of(FlowReference.OfFixedPeriod(row.Id), row.Name)), .. week.Select(row => Of(FlowReference.OfWeekPeriod(row.Id), row.Name)),
                ],
                [ConfiguredSource.RegionGroups] = [.. regions.Select(row => Of(FlowReference.OfRegionGroup(row.Id), row.Name))],
                [ConfiguredSource.PhoneGroups] = [.. phones.Select(row => Of(FlowReference.OfPhoneGroup(row.Id), $"{row.Number} {row.Name}"))],
                [ConfiguredSource.VoicemailBoxes] = [.. boxes.Select(row => Of(FlowReference.OfVoicemailBox(row.Id), $"{row.Number} {row.Name}"))],
            },
            [.. anchors.Select(row => Of(FlowReference.OfAnchor(row.Id), row.Name))],
            [
                .. BuiltInSounds.All.Select(sound => new VoiceChoice(sound.Reference, sound.Label.ToString(), Public: true, VoiceLinks.Public(sound.Name))),
                .. voices.Select(row => new VoiceChoice(FlowReference.OfVoice(row.Code), row.Name, Public: false, VoiceLinks.Sound(row.Id))),
            ]);
    }

    private static Choice Of(string code, string name) => new(code, Text.Same(name));
}
