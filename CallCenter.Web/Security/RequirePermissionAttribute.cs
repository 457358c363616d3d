using Microsoft.AspNetCore.Authorization;

namespace CallCenter.Web.Security;

/// <summary>Only who has the permission: <c>[RequirePermission(Permission.Records)]</c> on a page or endpoint.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequirePermissionAttribute(string permission) : AuthorizeAttribute(Policies.PermissionPrefix + permission);

/// <summary>Only who signed in at the agent toolbar.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequireAgentAttribute() : AuthorizeAttribute(Policies.Agent);
