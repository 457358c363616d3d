using CallCenter.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace CallCenter.Web.Interface;

/// <summary>Makes every error a sentence in the language of the request, also those that the framework makes.</summary>
public static class Problems
{
    public static void Complete(ProblemDetails problem, HttpContext context)
    {
        var status = problem.Status ?? context.Response.StatusCode;
        var (title, detail) = Of(status);
        problem.Title = title.ToString();
        problem.Detail ??= detail.ToString();
    }

    private static (Text Title, Text Detail) Of(int status) => status switch
    {
        400 => (new("请求有误", "Bad request"), new("请求的参数或内容无法解析，请对照 /openapi 检查。", "The parameters or the content cannot be read; compare them with /openapi.")),
        401 => (new("未认证", "Not authenticated"), new("请提供部门的令牌。", "Give the token of a department.")),
        403 => (new("没有权限", "Not allowed"), new("没有执行此操作的权限。", "You are not allowed to do this.")),
        404 => (new("没有找到", "Not found"), new("没有这个地址。", "There is nothing at this address.")),
        405 => (new("方法不支持", "Method not allowed"), new("这个地址不支持该 HTTP 方法。", "This address does not take that HTTP method.")),
        409 => (new("现在不能执行", "Not possible now"), new("当前状态下不能执行此操作。", "This cannot be done in the present state.")),
        410 => (new("已过期", "Expired"), new("链接已过期。", "The link has expired.")),
        415 => (new("内容类型不支持", "Unsupported content"), new("请以 application/json 发送内容。", "Send the content as application/json.")),
        429 => (new("请求过于频繁", "Too many requests"), new("请稍后再试。", "Try again in a moment.")),
        503 => (new("暂时不可用", "Not available now"), new("请稍后再试。", "Try again in a moment.")),
        >= 500 => (new("服务器出错", "The server failed"), new("服务器处理请求时出错，请稍后重试。", "The server failed to handle the request. Try again in a moment.")),
        _ => (new("请求未完成", "Not done"), new("请求未完成。", "The request was not carried out.")),
    };
}
