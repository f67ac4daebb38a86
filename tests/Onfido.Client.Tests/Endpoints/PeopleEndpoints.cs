using static Onfido.Client.Tests.Endpoints.Endpoint;
using static Onfido.Client.Tests.Endpoints.EndpointTable;

namespace Onfido.Client.Tests.Endpoints;

/// <summary>Applicants and what belongs to returning users.</summary>
internal static class PeopleEndpoints
{
    public static IEnumerable<Endpoint> All { get; } =
    [
        Sends<ApplicantCreate, Applicant>("create_applicant", "POST /v3.6/applicants", (client, body) => client.Applicants.CreateAsync(body)),
        Reads("list_applicants", "GET /v3.6/applicants?page=2&per_page=100&include_deleted=true",
            client => client.Applicants.ListPageAsync(new ApplicantListQuery { Page = 2, PerPage = 100, IncludeDeleted = true })),
        Reads("list_applicants", "GET /v3.6/applicants", client => client.Applicants.ListPageAsync()),
        Reads("find_applicant", $"GET /v3.6/applicants/{Id}", client => client.Applicants.FindAsync(Id)),
        Sends<ApplicantUpdate, Applicant>("update_applicant", $"PUT /v3.6/applicants/{Id}", (client, body) => client.Applicants.UpdateAsync(Id, body)),
        Acts("delete_applicant", $"DELETE /v3.6/applicants/{Id}", client => client.Applicants.DeleteAsync(Id)),
        Acts("restore_applicant", $"POST /v3.6/applicants/{Id}/restore", client => client.Applicants.RestoreAsync(Id)),
        Reads("find_applicant_consents", $"GET /v3.6/applicants/{Id}/consents", client => client.Applicants.FindConsentsAsync(Id)),
        Reads("find_addresses", "GET /v3.6/addresses/pick?postcode=S2%202DF", client => client.Addresses.FindAsync("S2 2DF")),

        Sends<WatchlistMonitorCreate, WatchlistMonitor>("create_watchlist_monitor", "POST /v3.6/watchlist_monitors",
            (client, body) => client.WatchlistMonitors.CreateAsync(body)),
        Reads("list_watchlist_monitors", $"GET /v3.6/watchlist_monitors?applicant_id={Id}&include_deleted=true",
            client => client.WatchlistMonitors.ListAsync(Id, includeDeleted: true)),
        Reads("list_watchlist_monitors", "GET /v3.6/watchlist_monitors", client => client.WatchlistMonitors.ListAsync(null)),
        Reads("find_watchlist_monitor", $"GET /v3.6/watchlist_monitors/{Id}", client => client.WatchlistMonitors.FindAsync(Id)),
        Acts("delete_watchlist_monitor", $"DELETE /v3.6/watchlist_monitors/{Id}", client => client.WatchlistMonitors.DeleteAsync(Id)),
        Reads("list_watchlist_monitor_matches", $"GET /v3.6/watchlist_monitors/{Id}/matches", client => client.WatchlistMonitors.ListMatchesAsync(Id)),
        Sends<WatchlistMatchesUpdate, IReadOnlyList<WatchlistMatch>>("update_watchlist_monitor_match", $"PATCH /v3.6/watchlist_monitors/{Id}/matches",
            (client, body) => client.WatchlistMonitors.UpdateMatchesAsync(Id, body)),
        Acts("force_report_creation_from_watchlist_monitor", $"POST /v3.6/watchlist_monitors/{Id}/new_report",
            client => client.WatchlistMonitors.CreateReportAsync(Id)),

        Reads("list_passkeys", "GET /v3.6/passkeys/ada", client => client.Passkeys.ListAsync("ada")),
        Acts("delete_passkeys", "DELETE /v3.6/passkeys/ada", client => client.Passkeys.DeleteAllAsync("ada")),
        Reads("find_passkey", $"GET /v3.6/passkeys/ada/{Id}", client => client.Passkeys.FindAsync("ada", Id)),
        Sends<PasskeyUpdate, Passkey>("update_passkey", $"PUT /v3.6/passkeys/ada/{Id}", (client, body) => client.Passkeys.UpdateAsync("ada", Id, body)),
        Acts("delete_passkey", $"DELETE /v3.6/passkeys/ada/{Id}", client => client.Passkeys.DeleteAsync("ada", Id)),

        Reads("list_biometric_tokens", "GET /v3.6/biometric_tokens/cust-42", client => client.BiometricTokens.ListAsync("cust-42")),
        Reads("invalidate_biometric_tokens", "DELETE /v3.6/biometric_tokens/cust-42", client => client.BiometricTokens.DeleteAllAsync("cust-42")),
        Reads("find_biometric_token", $"GET /v3.6/biometric_tokens/cust-42/{Id}", client => client.BiometricTokens.FindAsync("cust-42", Id)),
        Sends<BiometricTokenUpdate, BiometricToken>("update_biometric_token", $"PUT /v3.6/biometric_tokens/cust-42/{Id}",
            (client, body) => client.BiometricTokens.UpdateAsync("cust-42", Id, body)),
        Reads("invalidate_biometric_token", $"DELETE /v3.6/biometric_tokens/cust-42/{Id}", client => client.BiometricTokens.DeleteAsync("cust-42", Id)),
    ];
}
