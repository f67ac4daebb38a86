using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Onfido.Sandbox.State;

/// <summary>Something that the API shows and that is asked for by nothing but its id and its owner: one table, one JSON body each.</summary>
internal interface IStored
{
    static abstract string Kind { get; }

    string Id { get; }

    /// <summary>What it belongs to: an applicant, a check, a run, a user.</summary>
    string Owner { get; }

    /// <summary>When the engine has to look at it again; null when it never has to.</summary>
    long? Due { get; }
}

internal static class ObjectTable
{
    public static void Put<T>(SqliteConnection connection, T item)
        where T : IStored => connection.Execute(
        """
        INSERT INTO objects (kind, id, owner, due, body) VALUES ($kind, $id, $owner, $due, $body)
        ON CONFLICT (kind, owner, id) DO UPDATE SET due = excluded.due, body = excluded.body
        """,
        ("$kind", T.Kind),
        ("$id", item.Id),
        ("$owner", item.Owner),
        ("$due", item.Due),
        ("$body", JsonSerializer.Serialize(item, Wire.Stored)));

    public static T? Find<T>(SqliteConnection connection, string id)
        where T : class, IStored =>
        connection.Command("SELECT body FROM objects WHERE kind = $kind AND id = $id", ("$kind", T.Kind), ("$id", id)).First(Read<T>);

    /// <summary>Oldest first.</summary>
    public static List<T> Of<T>(SqliteConnection connection, string owner)
        where T : IStored => connection.Command(
        "SELECT body FROM objects WHERE kind = $kind AND owner = $owner ORDER BY seq", ("$kind", T.Kind), ("$owner", owner)).All(Read<T>);

    /// <summary>Oldest first.</summary>
    public static List<T> All<T>(SqliteConnection connection)
        where T : IStored => connection.Command("SELECT body FROM objects WHERE kind = $kind ORDER BY seq", ("$kind", T.Kind)).All(Read<T>);

    /// <summary>Those that the engine has to look at by <paramref name="now"/>, earliest first.</summary>
    public static List<T> Due<T>(SqliteConnection connection, long now, int take)
        where T : IStored => connection.Command(
        "SELECT body FROM objects WHERE due <= $now AND kind = $kind ORDER BY due, seq LIMIT $take",
        ("$kind", T.Kind),
        ("$now", now),
        ("$take", take)).All(Read<T>);

    /// <summary>When the engine has to look at the first of them.</summary>
    public static long? NextDue<T>(SqliteConnection connection)
        where T : IStored
    {
        using var command = connection.Command("SELECT MIN(due) FROM objects WHERE due IS NOT NULL AND kind = $kind", ("$kind", T.Kind));
        return command.ExecuteScalar() as long?;
    }

    public static void Delete<T>(SqliteConnection connection, T item)
        where T : IStored => connection.Execute(
        "DELETE FROM objects WHERE kind = $kind AND owner = $owner AND id = $id", ("$kind", T.Kind), ("$owner", item.Owner), ("$id", item.Id));

    private static T Read<T>(SqliteDataReader reader) => reader.Json<T>(0);
}
