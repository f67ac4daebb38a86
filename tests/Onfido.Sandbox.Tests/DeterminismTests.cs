namespace Onfido.Sandbox.Tests;

public class DeterminismTests
{
    [Fact]
    public async Task The_same_seed_gives_the_same_people_runs_and_ends_and_another_seed_others()
    {
        var first = await Told("--seed", "11");
        Assert.Equal(first, await Told("--seed", "11"));
        Assert.Empty(first.Intersect(await Told("--seed", "12")));
    }

    [Fact]
    public async Task A_second_start_goes_on_with_the_same_runs_and_makes_no_new_ones()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-").FullName;
        string[] before;
        await using (var server = await SandboxServer.StartIn(folder, "--seed-runs", "300", "--pace", "0.001"))
            before = await Lines(server);
        await using (var server = await SandboxServer.StartIn(folder, "--seed-runs", "300", "--pace", "0.001"))
        {
            Assert.Equal(before, await Lines(server));
            var ids = await server.MakeRuns(new { count = 3 });
            Assert.Equal(303, (await server.Truth("run")).Select(run => (string)run["id"]!).Concat(ids).Distinct().Count());
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_state_in_memory_tells_the_same_as_one_in_a_file() =>
        Assert.Equal(await Told("--seed", "11"), await Told("--seed", "11", "--state", ":memory:"));

    private static async Task<string[]> Told(params string[] args)
    {
        await using var server = await SandboxServer.Start([.. args, "--seed-runs", "200"]);
        await server.Order("quiet", new { });
        await server.MakeRuns(new { count = 5, instant = true });
        var people = (await server.Truth("applicant")).Select(applicant => $"{applicant["id"]} {applicant["first_name"]} {applicant["last_name"]} {applicant["email"]}");
        var runs = (await server.Truth("run")).Select(run => $"{run["id"]} {run["applicant_id"]} {run["workflow_id"]} {run["status"]} {run["reasons"]!.ToJsonString()}");
        return [.. people, .. runs];
    }

    private static async Task<string[]> Lines(SandboxServer server) => [.. (await server.Truth("run")).Select(run => $"{run["id"]} {run["applicant_id"]} {run["created_at"]}")];
}
