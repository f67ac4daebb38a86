namespace Onfido.Sandbox.Tests.Conformance;

/// <summary>Where the real service is not what its document says, and the sandbox follows the service. One that nothing needs any more fails the test.</summary>
internal static class Deviations
{
    public static readonly IReadOnlyList<Deviation> All = [];
}
