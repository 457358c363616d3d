namespace CallCenter.Data.Users;

/// <summary>Attempts of an account that have not been followed by a success. Kept in the database, so that neither a restart nor another node forgets them.</summary>
public sealed class SignInFailure
{
    /// <summary>Department and agent number: <c>5/2001</c>.</summary>
    public required string Account { get; set; }

    public int Attempts { get; set; }

    public DateTimeOffset LastAt { get; set; }
}
