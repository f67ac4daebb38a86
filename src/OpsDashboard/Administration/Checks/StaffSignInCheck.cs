using OpsDashboard.SignIn.Entra;

namespace OpsDashboard.Administration.Checks;

/// <summary>Whether staff could sign in right now.</summary>
public sealed class StaffSignInCheck(EntraProbe probe, IHostEnvironment environment) : ICheck
{
    public async Task<IReadOnlyList<CheckGroup>> RunAsync(CheckScope scope, CancellationToken cancellationToken)
    {
        var facts = await probe.CheckAsync(cancellationToken);
        return [new("Sign-in", facts.Count == 0 ? [Absent(environment.IsDevelopment())] : [.. facts.Select(Line)])];
    }

    public static CheckLine Absent(bool isDevelopment) => isDevelopment
        ? CheckLine.Good("Microsoft Entra ID", "Not set up: in Development people are chosen from a list.")
        : CheckLine.Bad("Microsoft Entra ID", "Not set up: nobody can sign in.", "Set AzureAd:TenantId, AzureAd:ClientId and a client secret or certificate.");

    public static CheckLine Line(EntraFact fact) => fact.IsGood
        ? CheckLine.Good(fact.Title, fact.Text)
        : CheckLine.Bad(fact.Title, fact.Text, fact.Remedy ?? "Look at the section AzureAd.");
}
