using Microsoft.Data.Sqlite;
using Onfido.Sandbox.State;

namespace Onfido.Sandbox.Studio;

/// <summary>Stores what a walk has changed, inside the caller's transaction.</summary>
internal static class RunCommit
{
    public static void Save(SqliteConnection connection, Walk walk)
    {
        RunTable.Upsert(connection, walk.Run);
        foreach (var ordinal in walk.ChangedTasks)
            TaskTable.Upsert(connection, walk.Tasks[ordinal]);
        foreach (var item in walk.NewMedia)
            MediaTable.Insert(connection, item);
    }
}
