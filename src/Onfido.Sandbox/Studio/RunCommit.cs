using Microsoft.Data.Sqlite;
using Onfido.Sandbox.State;

namespace Onfido.Sandbox.Studio;

/// <summary>Stores what a walk has changed, inside the caller's transaction.</summary>
internal static class RunCommit
{
    public static void Save(SqliteConnection connection, Walk walk, Applicant before)
    {
        RunTable.Upsert(connection, walk.Run);
        foreach (var item in walk.NewMedia)
            MediaTable.Insert(connection, item);
        if (!ReferenceEquals(walk.Applicant, before))
            ApplicantTable.Update(connection, walk.Applicant);
    }
}
