using Onfido.Sandbox;

var problems = SandboxOptions.Read(args, out var options);
if (problems.Count > 0)
{
    foreach (var problem in problems)
        Console.Error.WriteLine(problem);
    return 2;
}

await using var app = SandboxHost.Build(options);
await app.RunAsync();
return 0;
