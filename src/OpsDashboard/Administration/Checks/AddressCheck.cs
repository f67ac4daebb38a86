using Microsoft.Extensions.Options;
using OpsDashboard.Configuration;

namespace OpsDashboard.Administration.Checks;

/// <summary>Whether Onfido and the staff can reach us safely.</summary>
public sealed class AddressCheck(IOptions<DashboardOptions> options, IHostEnvironment environment) : ICheck
{
    public Task<IReadOnlyList<CheckGroup>> RunAsync(CheckScope scope, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CheckGroup>>([new("Address", [Look(options.Value.PublicAddress, environment.IsDevelopment())])]);

    public static CheckLine Look(Uri? address, bool isDevelopment)
    {
        const string title = "PublicAddress";
        return (address, isDevelopment) switch
        {
            (null, true) => CheckLine.Good(title, "Not set: in Development the address that the app listens on is used."),
            (null, false) => CheckLine.Bad(title, "Not set: Onfido cannot be told where to send webhooks.", "Set PublicAddress to the https address of this app as the internet sees it."),
            ({ Scheme: not "https" }, false) => CheckLine.Bad(title, $"{address} is not https.", "Put the app behind https and set PublicAddress to that address."),
            _ => CheckLine.Good(title, $"{address}"),
        };
    }
}
