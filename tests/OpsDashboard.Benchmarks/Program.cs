using OpsDashboard.Benchmarks;

if (args is [LoadGenerator.Verb])
{
    await LoadGenerator.RunAsync();
    return 0;
}

if (args is ["--help" or "-h" or "help"])
{
    Console.WriteLine(BenchOptions.Help);
    return 0;
}

if (BenchOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine(BenchOptions.Help);
    return 2;
}

var report = new Report();
if (options.IsClientOnly)
{
    Report.Header("client only", options);
    await new ClientBench(options).RunAsync(report);
    report.Summary();
    return 0;
}

if (options.IsSandboxOnly)
{
    Report.Header("sandbox only", options);
    await new FixtureBench(options).RunAsync(report);
    await new SandboxBench(options).RunAsync(report);
    report.Summary();
    return 0;
}

using var generated = await GeneratedDatabase.PrepareAsync(options);
Report.Header($"rows {options.Rows:#,0}, seed {GeneratedRuns.Seed}, database {new FileInfo(generated.File).Length / Math.Pow(2, 20):#,0} MB", options);
await using (var database = await generated.OpenAsync())
{
    if (!options.IsReviewOnly)
    {
        await new ListBench(database, generated.Runs, options).RunAsync(report);
    }

    await new ReviewBench(database, options).RunAsync(report);
    await new QueueHeapBench(database, options).RunAsync(report);
    await new RunPageBench(database, generated.Runs, options).RunAsync(report);
    await new ItemPageBench(database, generated.Runs, options).RunAsync(report);
    if (!options.IsReviewOnly)
    {
        await new UsualWayBench(database, generated.Runs, options).RunAsync(report);
        await new RateBench(database, options).RunAsync(report);
    }
}

await new NextItemBench(generated, options).RunAsync(report);
if (options.IsReviewOnly)
{
    report.Summary();
    return 0;
}

await new IntakeBench(generated, options).RunAsync(report);
await new ProjectorBench(generated, options).RunAsync(report);
await new ClientBench(options).RunAsync(report);
await new FixtureBench(options).RunAsync(report);
await new SandboxBench(options).RunAsync(report);
report.Summary();
return 0;
