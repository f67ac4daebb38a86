namespace OpsDashboard.Data.Storage;

/// <summary>
/// SQLite only: the operating system's lock on a file beside the databases, held while this process lives and freed the moment it
/// is killed. The holder migrates and runs the background loops; a second process on the same files serves pages only.
/// </summary>
public sealed class InstanceLock : IDisposable
{
    private readonly FileStream? _file;

    private InstanceLock(bool isHeld, FileStream? file)
    {
        IsHeld = isHeld;
        _file = file;
    }

    /// <summary>For providers where a lease in the database decides.</summary>
    public static InstanceLock None { get; } = new(true, null);

    public bool IsHeld { get; }

    public static InstanceLock Take(string dataFolder)
    {
        try
        {
            return new(true, new FileStream(Path.Combine(dataFolder, "instance.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return new(false, null);
        }
    }

    public void Dispose() => _file?.Dispose();
}
