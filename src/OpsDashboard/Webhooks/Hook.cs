using Onfido.Client.Webhooks;

namespace OpsDashboard.Webhooks;

/// <summary>One webhook address of ours: whose events come there, and what they may be signed with.</summary>
public sealed record Hook(int ConnectionId, IReadOnlyList<WebhookToken> Tokens);

/// <summary>Finds the hook by the last part of its address; null when there is none. Asked for every delivery, so a rotated token counts at once.</summary>
public sealed record HookDirectory(Func<string, Hook?> Find);
