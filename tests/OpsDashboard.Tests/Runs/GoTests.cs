using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Runs.Go;
using OpsDashboard.SignIn;
using OpsDashboard.Tests.Infrastructure;

namespace OpsDashboard.Tests.Runs;

public sealed class GoTests(EvidenceHost host) : IClassFixture<EvidenceHost>
{
    [Theory]
    [InlineData("run-sandbox", "sandbox/run-sandbox")]
    [InlineData(" RUN-LIVE ", "live/run-live")]
    [InlineData("customer of sandbox/1", "sandbox/run-sandbox")]
    [InlineData("document_photo_live", "live/run-live")]
    [InlineData("doc-sandbox", "sandbox/run-sandbox")]
    [InlineData(EvidenceHost.SharedApplicant, "live/run-live sandbox/run-sandbox")]
    [InlineData("nobody's id", "")]
    public async Task Any_id_leads_to_its_run_in_each_environment_live_first(string id, string found) =>
        Assert.Equal(found, string.Join(' ', (await FindAsync(StaffRole.Reviewer, id)).Select(target => $"{target.Connection.Key}/{target.RunId}")));

    [Theory]
    [InlineData("run-live")]
    [InlineData("customer of live/1")]
    [InlineData("document_photo_live")]
    [InlineData("doc-live")]
    public async Task T_A2_what_is_of_a_connection_that_is_closed_to_the_person_is_not_found(string id) => Assert.Empty(await FindAsync(StaffRole.SupportAgent, id));

    private Task<IReadOnlyList<GoTarget>> FindAsync(string role, string id) =>
        host.Services.GetRequiredService<GoFinder>().FindAsync(TestStaff.Person(1, role), id, CancellationToken.None);
}
