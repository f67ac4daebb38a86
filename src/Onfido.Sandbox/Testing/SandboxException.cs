namespace Onfido.Sandbox.Testing;

/// <summary>The control side refused a call.</summary>
public sealed class SandboxException : Exception
{
    internal SandboxException(int status, string answer)
        : base($"The sandbox answered {status}: {answer}") => Status = status;

    /// <summary>The status of the answer.</summary>
    public int Status { get; }
}
