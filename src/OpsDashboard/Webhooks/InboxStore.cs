using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Inbox;
using OpsDashboard.Data.Storage;

namespace OpsDashboard.Webhooks;

/// <summary>Commits deliveries, many at a time; equal bytes raise the count of the row that is there.</summary>
public interface IInboxStore : IDisposable
{
    void Commit(IReadOnlyList<InboxEntry> deliveries);
}

/// <summary>SQLite: one held connection and one prepared command, which a commit per request through a pool cannot keep up with.</summary>
public sealed class SqliteInboxStore(string file) : IInboxStore
{
    /// <summary>Onfido gives up after ten seconds: a lock held longer than this is answered 503 well before.</summary>
    private const int LockSeconds = 4;

    private SqliteConnection? _connection;
    private SqliteCommand? _command;

    public void Commit(IReadOnlyList<InboxEntry> deliveries)
    {
        try
        {
            var command = Open();
            using var transaction = _connection!.BeginTransaction();
            command.Transaction = transaction;
            foreach (var delivery in deliveries)
            {
                Fill(command.Parameters, delivery);
                command.ExecuteNonQuery();
            }

            transaction.Commit();
        }
        catch
        {
            // Whatever went wrong, the next batch starts from a fresh connection.
            Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _command?.Dispose();
        _connection?.Dispose();
        _command = null;
        _connection = null;
    }

    private static void Fill(SqliteParameterCollection parameters, InboxEntry delivery)
    {
        parameters[0].Value = delivery.ConnectionId;
        parameters[1].Value = delivery.BodyHash;
        parameters[2].Value = delivery.Body;
        parameters[3].Value = delivery.IsPlain;
        parameters[4].Value = delivery.TokenId;
        parameters[5].Value = (delivery.ReceivedAt - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
    }

    private SqliteCommand Open()
    {
        if (_command is not null)
        {
            return _command;
        }

        _connection = new(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, Mode = SqliteOpenMode.ReadWrite, DefaultTimeout = LockSeconds }.ToString());
        _connection.Open();
        SqlitePragmas.Apply(_connection);
        _command = _connection.CreateCommand();
        _command.CommandText = """
            INSERT INTO "Inbox" ("ConnectionId", "BodyHash", "Body", "IsPlain", "TokenId", "ReceivedAt", "NextTryAt", "Deliveries", "State", "Attempts")
            VALUES ($connection, $hash, $body, $plain, $token, $received, $received, 1, 0, 0)
            ON CONFLICT ("ConnectionId", "BodyHash") DO UPDATE SET "Deliveries" = "Deliveries" + 1
            """;
        foreach (var name in (string[])["$connection", "$hash", "$body", "$plain", "$token", "$received"])
        {
            _command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        return _command;
    }
}

/// <summary>SQL Server: one batch of inserts; when one of them is a duplicate, row by row.</summary>
public sealed class SqlServerInboxStore(IDbContextFactory<InboxDbContext> factory) : IInboxStore
{
    public void Commit(IReadOnlyList<InboxEntry> deliveries)
    {
        // Twins within the batch are certain to collide: count them first.
        var distinct = deliveries.GroupBy(delivery => (delivery.ConnectionId, Convert.ToHexString(delivery.BodyHash))).Select(twins =>
        {
            var first = twins.First();
            first.Deliveries = twins.Count();
            return first;
        }).ToList();
        try
        {
            using var db = factory.CreateDbContext();
            db.Inbox.AddRange(distinct);
            db.SaveChanges();
        }
        catch (DbUpdateException exception) when (OpsTransaction.IsDuplicateKey(exception))
        {
            distinct.ForEach(CommitOne);
        }
    }

    public void Dispose()
    {
        // Contexts live for one commit only.
    }

    private void CommitOne(InboxEntry delivery)
    {
        using var db = factory.CreateDbContext();
        var more = delivery.Deliveries;
        var known = db.Inbox.Where(entry => entry.ConnectionId == delivery.ConnectionId && entry.BodyHash == delivery.BodyHash);
        if (known.ExecuteUpdate(set => set.SetProperty(entry => entry.Deliveries, entry => entry.Deliveries + more)) > 0)
        {
            return;
        }

        delivery.Id = 0;
        db.Inbox.Add(delivery);
        try
        {
            db.SaveChanges();
        }
        catch (DbUpdateException exception) when (OpsTransaction.IsDuplicateKey(exception))
        {
            known.ExecuteUpdate(set => set.SetProperty(entry => entry.Deliveries, entry => entry.Deliveries + more));
        }
    }
}
