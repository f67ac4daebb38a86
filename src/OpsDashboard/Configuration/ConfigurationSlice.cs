using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;
using OpsDashboard.Data;

namespace OpsDashboard.Configuration;

public static class ConfigurationSlice
{
    /// <summary>Reads and checks the settings. False when the app must not start; every problem has been said on standard error.</summary>
    public static bool AddConfiguration(this WebApplicationBuilder builder)
    {
        AddDevelopmentFile(builder);

        var problems = StartupCheck.Problems(builder.Configuration, builder.Environment);
        foreach (var problem in problems)
        {
            Console.Error.WriteLine(problem);
        }

        builder.Services.Configure<DashboardOptions>(builder.Configuration);
        builder.Services.Configure<OnfidoOptions>(builder.Configuration.GetSection("Onfido"));
        builder.Services.AddSingleton<ConnectionCatalog>();
        return problems.Count == 0;
    }

    /// <summary>A relative data folder counts from the content root, wherever the process was started.</summary>

    public static DatabaseOptions ReadDatabaseOptions(this IConfiguration configuration, IHostEnvironment environment)
    {
        var options = configuration.GetSection("Database").Get<DatabaseOptions>() ?? new();
        options.DataFolder = Path.GetFullPath(options.DataFolder, environment.ContentRootPath);
        return options;
    }

    /// <summary>
    /// The file lies at the root of the repository and is copied beside the assembly, where the host does not look. It goes right
    /// after the last file the host did find, so that user secrets, environment and command line still win.
    /// </summary>
    private static void AddDevelopmentFile(WebApplicationBuilder builder)
    {
        if (!builder.Environment.IsDevelopment())
        {
            return;
        }

        var sources = ((IConfigurationBuilder)builder.Configuration).Sources;
        var lastFile = sources.ToList().FindLastIndex(source => source is JsonConfigurationSource { Path: { } path } && path.StartsWith("appsettings", StringComparison.Ordinal));
        sources.Insert(lastFile + 1, new JsonConfigurationSource
        {
            FileProvider = new PhysicalFileProvider(AppContext.BaseDirectory),
            Path = "appsettings.Development.json",
            Optional = true,
        });
    }
}
