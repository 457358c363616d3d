using CallCenter.Telephony.Acd.Agents;
using CallCenter.Web.Shell;

namespace CallCenter.Web.Agents;

/// <summary>A sentence for every <see cref="DeskRefusal"/>: what is wrong and, where there is something to do, what to do.</summary>
public static class RefusalWords
{
    public static Text Sentence(this DeskRefusal refusal) => refusal switch
    {
        DeskRefusal.NoSuchAgent => new("没有这个座席，请检查部门和工号", "There is no such agent: check the department and the agent number"),
        DeskRefusal.AgentInactive => new("该座席已停用，请联系管理员", "This agent is deactivated: ask the administrator"),
        DeskRefusal.WrongPassword => new("工号或密码不正确", "The agent number or the password is wrong"),
        DeskRefusal.NotSignedIn => new("您已签出，请重新签入", "You are signed out: sign in again"),
        DeskRefusal.OnCall => new("通话尚未结束，请先挂机", "You are on a call: hang up first"),
        DeskRefusal.NoCall => new("当前没有可操作的通话", "There is no call to act on"),
        DeskRefusal.NotAllowedInState => new("当前状态下不能执行此操作", "This cannot be done in your present state"),
        DeskRefusal.NoSuchBusyReason => new("该置忙原因已被删除，请另选一个", "This busy reason no longer exists: choose another"),
        DeskRefusal.PhoneMissing => new("没有绑定电话，请填写分机或电话号码", "No phone is bound: enter an extension or a telephone number"),
        DeskRefusal.PhoneUnreachable => new("绑定电话未注册，请检查话机或网络", "Your phone is not registered: check the phone or the network"),
        DeskRefusal.PhoneInUse => new("该电话已被其他座席绑定，请另选电话", "Another agent is signed in with this phone: choose another"),
        DeskRefusal.NoSurvey => new("没有可用的满意度调查，请联系管理员在满意度设置中配置", "There is no survey to make: ask the administrator to set one up"),
        DeskRefusal.SwitchFailed => new("交换机暂时无法执行，请稍后再试", "The switch could not do it: try again in a moment"),
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    };
}
