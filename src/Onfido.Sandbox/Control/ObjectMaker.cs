using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Onfido.Sandbox.Classic;
using Onfido.Sandbox.Http;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio;
using Onfido.Sandbox.Webhooks;

namespace Onfido.Sandbox.Control;

/// <param name="Kind">What to make.</param>
/// <param name="ApplicantId">Whose it is, of media and of faces and documents that were seen before.</param>
/// <param name="Faults">What is wrong with media.</param>
/// <param name="OtherApplicantId">Who came with the same face or document before; anybody when absent.</param>
/// <param name="Username">Whose passkey it is.</param>
/// <param name="UserId">Whose biometric token it is.</param>
/// <param name="MonitorId">The monitor that has a new match; without one, the monitor of the applicant, which is made when there is none.</param>
/// <param name="Status">Of a biometric token.</param>
internal sealed record ObjectOrder(
    string Kind, string ApplicantId = "", string[]? Faults = null, string? OtherApplicantId = null, string Username = "", string UserId = "",
    string MonitorId = "", string Status = "approved");

/// <summary>Makes what the API shows but cannot make; answers it as the API shows it.</summary>
internal sealed class ObjectMaker(SandboxDatabase database, Outbox outbox, TimeProvider clock)
{
    private static readonly string[] Statuses = ["awaiting_input", "processing", "error", "abandoned", "review", "declined", "approved"];

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public IResult Make(ObjectOrder order)
    {
        var answer = database.Write(connection => order.Kind switch
        {
            "document" => Media(connection, order, MediaKind.Document),
            "live_photo" => Media(connection, order, MediaKind.LivePhoto),
            "live_video" => Media(connection, order, MediaKind.LiveVideo),
            "motion_capture" => Media(connection, order, MediaKind.MotionCapture),
            "id_photo" => Media(connection, order, MediaKind.IdPhoto),
            "known_face" => SeenBefore(connection, order, Faults.SeenBefore),
            "known_id" => SeenBefore(connection, order, Faults.RepeatAttempts),
            "passkey" => Passkey(connection, order),
            "biometric_token" => BiometricToken(connection, order),
            "watchlist_match" => Match(connection, order),
            "audit_log" => AuditLog(connection),
            _ => ApiErrors.Invalid("kind", "there is nothing of this kind to make"),
        });
        outbox.Wake();
        return answer;
    }

    private IResult Media(SqliteConnection connection, ObjectOrder order, MediaKind kind)
    {
        var faults = order.Faults ?? [];
        if (Array.Find(faults, fault => !Faults.Exists(fault)) is { } unknown)
            return ApiErrors.Invalid("faults", $"{unknown} is not a fault; there are: {string.Join(", ", Faults.All.Select(fault => fault.Key))}");
        return KnownApplicant.Of(connection, order.ApplicantId, applicant =>
        {
            var dice = Dice.For(0, Guid.NewGuid().ToString());
            var item = kind == MediaKind.Document
                ? Captures.Document(dice, applicant.Id, applicant.Person, "front", faults, Now)
                : Captures.Face(dice, applicant.Id, kind, faults, Now);
            MediaTable.Insert(connection, item);
            return Answers.Created(MediaJson.Write(item, inList: false));
        });
    }

    private static IResult SeenBefore(SqliteConnection connection, ObjectOrder order, string fault) =>
        KnownApplicant.Of(connection, order.ApplicantId, applicant =>
        {
            var other = order.OtherApplicantId ?? ApplicantTable.Page(connection, 0, 2, goneBy: long.MaxValue).Find(known => known.Id != applicant.Id)?.Id;
            if (other is null || ApplicantTable.Find(connection, other) is null)
                return ApiErrors.Invalid("otherApplicantId", "there is no other applicant who could have been here before");
            var person = applicant.Person;
            person = person with { Faults = [.. person.Faults.Union([fault])], Others = [.. person.Others.Union([other])] };
            ApplicantTable.Update(connection, applicant with { Person = person });
            return Answers.Created(new JsonObject { ["applicant_id"] = applicant.Id, ["seen_with"] = Wire.Array(person.Others) });
        });

    private IResult Passkey(SqliteConnection connection, ObjectOrder order)
    {
        if (order.Username.Length == 0)
            return ApiErrors.Invalid("username", "can't be blank");
        var passkey = new Passkey
        {
            Id = Guid.NewGuid().ToString("D"),
            Username = order.Username,
            ApplicationDomain = "example.com",
            State = PasskeyEndpoints.Active,
            Created = Now,
            LastUsed = Now,
        };
        ObjectTable.Put(connection, passkey);
        return Answers.Created(PasskeyEndpoints.Write(passkey));
    }

    private IResult BiometricToken(SqliteConnection connection, ObjectOrder order)
    {
        if (order.UserId.Length == 0)
            return ApiErrors.Invalid("userId", "can't be blank");
        if (!Statuses.Contains(order.Status))
            return ApiErrors.Invalid("status", $"must be one of {string.Join(", ", Statuses)}");
        var token = new BiometricToken
        {
            Id = Guid.NewGuid().ToString("D"),
            UserId = order.UserId,
            MediaType = "live_photo",
            Status = order.Status,
            Created = Now,
        };
        ObjectTable.Put(connection, token);
        return Answers.Created(BiometricTokenEndpoints.Write(token));
    }

    private IResult Match(SqliteConnection connection, ObjectOrder order)
    {
        var id = order.MonitorId;
        if (id.Length == 0)
        {
            if (ApplicantTable.Find(connection, order.ApplicantId) is not { DeleteAt: null })
                return ApiErrors.NotFound("Applicant", order.ApplicantId);
            id = MonitorOf(connection, order.ApplicantId).Id;
        }

        return MonitorEndpoints.Known(connection, id, (monitor, _) => Match(connection, monitor));
    }

    private WatchlistMonitor MonitorOf(SqliteConnection connection, string applicantId)
    {
        if (ObjectTable.Of<WatchlistMonitor>(connection, applicantId).Find(monitor => monitor.Deleted is null) is { } known)
            return known;
        var monitor = new WatchlistMonitor { Id = Guid.NewGuid().ToString("D"), ApplicantId = applicantId, ReportName = "watchlist_aml", Created = Now };
        ObjectTable.Put(connection, monitor);
        return monitor;
    }

    private IResult Match(SqliteConnection connection, WatchlistMonitor monitor)
    {
        monitor = monitor with { Matches = [.. monitor.Matches, new(Guid.NewGuid().ToString("D"), Enabled: true)] };
        ObjectTable.Put(connection, monitor);
        outbox.Enqueue(connection, new ObjectEvent("watchlist_monitor.matches_updated", monitor.Id, $"/v3.6/watchlist_monitors/{monitor.Id}", monitor.Id), Now);
        return Answers.Created(MonitorEndpoints.Write(monitor.Matches[^1]));
    }

    private IResult AuditLog(SqliteConnection connection)
    {
        var id = Guid.NewGuid().ToString("D");
        outbox.Enqueue(connection, new ObjectEvent("audit_log.created", id, null, id), Now);
        return Answers.Created(new JsonObject { ["id"] = id });
    }
}
