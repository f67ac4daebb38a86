using System.Globalization;
using OpsDashboard.Configuration;
using OpsDashboard.Data;

namespace OpsDashboard.Administration.Checks;

/// <summary>Whether the folder of the database can be written to and has room. SQL Server needs no folder of ours.</summary>
public sealed class FolderCheck(DatabaseOptions options) : ICheck
{
    private const long Enough = 1L << 30;
    private const long TooLittle = 100L << 20;

    public Task<IReadOnlyList<CheckGroup>> RunAsync(CheckScope scope, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CheckGroup>>([new("Folders", options.Provider == DatabaseProvider.Sqlite ? Look(options.DataFolder) : [])]);

    public static IReadOnlyList<CheckLine> Look(string folder)
    {
        const string title = "Data folder";
        if (!StartupCheck.IsWritable(folder))
        {
            return [CheckLine.Bad(title, $"{folder} cannot be written to.", "Give the account that the app runs as the right to write there.")];
        }

        return [CheckLine.Good(title, $"{folder} can be written to."), Room(new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace)];
    }

    public static CheckLine Room(long free)
    {
        const string title = "Free space";
        const string remedy = "Make room on that disk: when it is full, no webhook can be acknowledged.";
        return free switch
        {
            < TooLittle => CheckLine.Bad(title, $"{Size(free)} left.", remedy),
            < Enough => CheckLine.Warning(title, $"{Size(free)} left.", remedy),
            _ => CheckLine.Good(title, $"{Size(free)} left."),
        };
    }

    public static string Size(long bytes) => bytes switch
    {
        >= 1L << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.#} GB"),
        >= 1L << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 20):0.#} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.#} KB"),
    };
}
