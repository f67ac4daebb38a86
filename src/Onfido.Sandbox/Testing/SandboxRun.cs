namespace Onfido.Sandbox.Testing;

/// <summary>A run that was made.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Link">Where a person can play its applicant.</param>
public sealed record SandboxRun(string Id, Uri Link);

/// <summary>A webhook that was registered.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Url">Where its deliveries go.</param>
/// <param name="Token">What they are signed with.</param>
public sealed record SandboxWebhook(string Id, Uri Url, string Token);
