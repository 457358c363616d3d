using Microsoft.AspNetCore.Components.Authorization;

namespace CallCenter.Web.Security;

/// <summary>The user of this circuit. Asks anew each time: a page that has been open for hours proves nothing.</summary>
public sealed class SignedInUser(AuthenticationStateProvider state, AccessResolver resolver, ClientAddress address)
{
    /// <summary>Null when nobody is signed in any more.</summary>
    public async Task<Access?> AccessAsync(CancellationToken cancel) =>
        await resolver.ForAsync((await state.GetAuthenticationStateAsync()).User, cancel) is { } access ? access with { Address = address.Value } : null;
}
