using Microsoft.Data.Sqlite;
using Onfido.Sandbox;
using Onfido.Sandbox.State;

var problems = SandboxOptions.Read(args, out var options);
if (problems.Count > 0)
{
    foreach (var problem in problems)
        Console.Error.WriteLine(problem);
    return 2;
}

try
{
    await using var app = SandboxHost.Build(options);
    app.Services.GetRequiredService<SandboxDatabase>();
    await app.RunAsync();
    return 0;
}
catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or SqliteException)
{
    // a state file that cannot be used, or a port that is taken
    Console.Error.WriteLine(e.Message);
    return 2;
}
