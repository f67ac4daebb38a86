namespace OpsDashboard.Tests.Infrastructure;

/// <summary>For tests that start servers of their own and keep both cores busy: they run when nothing else does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
