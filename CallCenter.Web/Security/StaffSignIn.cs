using CallCenter.Data;
using CallCenter.Data.Agents;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Security;

/// <summary>员工 sign in at the toolbar with the staff number, which is unique in the enterprise, and work as the agent that is bound to them (manual 6.2).</summary>
internal static class StaffSignIn
{
    // Checked when there is no such person, so that the answer takes as long as for a wrong password.
    private static readonly Staff Nobody = new() { Number = "", Name = "", PasswordHash = ToolbarPassword.Hash(Guid.NewGuid().ToString()) };

    /// <returns>The person whom number and password prove, or null. And the agent, or the sentence why the person may not work.</returns>
    public static async Task<(Staff? Staff, Agent? Agent, Text Refusal)> CheckAsync(
        CallCenterContext context, int departmentId, string number, string password, CancellationToken cancel)
    {
        var staff = await context.Staff.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Number == number && context.Departments.Any(place => place.Id == departmentId && place.EnterpriseId == row.EnterpriseId), cancel);
        if (!ToolbarPassword.Matches((staff ?? Nobody).PasswordHash, password) || staff is null)
        {
            return default;
        }

        if (!staff.Enabled)
        {
            return (staff, null, new("该员工已停用，请联系管理员", "This staff number is disabled: ask the administrator"));
        }

        var agent = await context.Agents.AsNoTracking().Include(row => row.Phones).SingleOrDefaultAsync(row => row.Id == staff.AgentId, cancel);
        return (staff, agent, new("该员工没有分配座席，请联系管理员", "No agent is bound to this staff number: ask the administrator"));
    }
}
