using Microsoft.Data.Sqlite;

namespace Onfido.Sandbox;

/// <summary>The sandbox as a process of its own.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (CommandLine.AsksForHelp(args))
        {
            Console.Write(CommandLine.Help());
            return 0;
        }

        var problems = CommandLine.Read(args, out var options);
        foreach (var problem in problems)
            Console.Error.WriteLine(problem);
        return problems.Count > 0 ? 2 : await Run(options);
    }

    private static async Task<int> Run(SandboxOptions options)
    {
        try
        {
            await using var app = SandboxHost.Build(options, logging => logging.AddSimpleConsole());
            app.Lifetime.ApplicationStarted.Register(() =>
                Console.WriteLine($"Onfido.Sandbox listening on {app.Services.GetRequiredService<SandboxAddress>().BaseUrl}"));
            await app.RunAsync();
            return 0;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or SqliteException)
        {
            // a state file that cannot be used, or a port that is taken
            Console.Error.WriteLine(e.Message);
            return 2;
        }
    }
}
