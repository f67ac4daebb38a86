using System.IO.Enumeration;

namespace Onfido.Sandbox.Tests.Conformance;

/// <summary>One thing in an answer that is not as it should be.</summary>
/// <param name="Place">The schema and its property, <c>applicant.email</c>; of an answer as a whole its operation.</param>
/// <param name="What"><c>null</c>, <c>missing</c>, <c>unknown</c>, <c>type</c>, <c>value</c>, <c>status</c>, <c>media type</c> or <c>body</c>.</param>
internal sealed record Problem(string Place, string What)
{
    public override string ToString() => $"{Place}: {What}";
}

/// <summary>Where the sandbox is not what the document says, because the real service is not.</summary>
/// <param name="Place">As in <see cref="Problem"/>; a star stands for anything.</param>
/// <param name="What">As in <see cref="Problem"/>.</param>
/// <param name="Source">The section of the facts sheet (onfido-api.md) that says so.</param>
/// <param name="Why">What the real service does instead.</param>
internal sealed record Deviation(string Place, string What, string Source, string Why)
{
    /// <summary>The facts table is silent about it, only the document itself says so.</summary>
    public bool OnlyInDocument { get; init; }

    public bool Covers(Problem problem) => What == problem.What && FileSystemName.MatchesSimpleExpression(Place, problem.Place, ignoreCase: false);
}
