namespace Onfido.Sandbox.Tests.NodeClient;

/// <summary>A test that needs Node and Onfido's Node client. Without them it is reported as skipped, with the reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeTheoryAttribute : TheoryAttribute
{
    public NodeTheoryAttribute() => Skip = NodeSuite.WhyNot!;
}
