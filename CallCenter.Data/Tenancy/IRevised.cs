namespace CallCenter.Data.Tenancy;

/// <summary>A row that people edit. Its revision (a shadow property: PostgreSQL's xmin) changes with every write, so that of two people who edit the same
/// row the second is told.</summary>
public interface IRevised
{
    /// <summary>Name of the shadow property, a <see cref="uint"/>.</summary>
    const string Revision = "Revision";

    int Id { get; }
}
