using System.Text;
using OpsDashboard.SignIn;

namespace OpsDashboard.BrowserTests.Canaries;

/// <summary>T-A3: what a role may not have is not sent, wherever it looks.</summary>
public sealed class CanaryTests(CanaryFixture app) : IClassFixture<CanaryFixture>
{
    [Fact]
    public async Task T_A3_no_role_is_sent_what_it_may_not_have_on_any_page()
    {
        Assert.True(AllCanaries.All.Count >= 40);
        Assert.Equal(AllCanaries.All.Count, AllCanaries.All.Select(canary => canary.Text).Distinct().Count());

        var leaks = new List<string>();
        var met = new HashSet<Canary>();
        foreach (var role in StaffRole.All)
        {
            var received = await new CanaryWalk(app, DevelopmentStaff.All.First(person => person.Is(role))).TakeAsync();
            foreach (var canary in AllCanaries.All.Where(canary => received.AsSpan().IndexOf(canary.Bytes) >= 0))
            {
                met.Add(canary);
                if (canary.Right is not { } right || !RightsTable.Of(role).Contains(right))
                {
                    leaks.Add($"{role} was sent {canary}");
                }
            }
        }

        Assert.Equal("", string.Join('\n', leaks));
        Assert.Equal("", string.Join('\n', AllCanaries.All.Where(canary => canary is { IsShown: true, Right: not null }).Except(met)));

        // T-S2, T-P3: nor does the process write any of it to its log.
        Assert.DoesNotContain(AllCanaries.All, canary => app.Output.Contains(canary.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void An_sdk_token_is_stored_nowhere()
    {
        var stored = app.Stored().ToList();
        Assert.Contains(stored, file => Has(file.Bytes, "applicant.last_name"));
        foreach (var place in (string[])["run.sdk_token", "open_run.sdk_token"])
        {
            Assert.DoesNotContain(stored, file => Has(file.Bytes, place));
        }
    }

    private static bool Has(byte[] bytes, string place) => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(AllCanaries.Of(place))) >= 0;
}
