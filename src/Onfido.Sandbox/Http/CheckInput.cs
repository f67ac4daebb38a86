using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Onfido.Sandbox.Classic;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Http;

/// <summary>Reads what a check is ordered with: either an order, or why there is none.</summary>
internal static class CheckInput
{
    private static readonly string[] SubResults = ["clear", "rejected", "suspected", "caution"];

    public static (CheckOrder? Order, IResult? Problem) Read(SqliteConnection connection, ApiBody body, Applicant applicant)
    {
        var (reports, unknown) = Reports(body);
        if (unknown is not null)
            return (null, unknown);
        var order = new CheckOrder(applicant, reports)
        {
            Documents = Documents(connection, body, applicant),
            Tags = body.Texts("tags", 30, 128),
            WebhookIds = body.Has("webhook_ids") ? body.Texts("webhook_ids", 100, 36) : null,
            RedirectUri = body.Text("redirect_uri"),
            ApplicantProvidesData = body.Flag("applicant_provides_data") == true,
            ConsentGiven = body.Flag("privacy_notices_read_consent_given"),
            IsAsynchronous = body.Flag("asynchronous") != false,
            Consider = body.Texts("consider", 100, 100),
            SubResult = body.Text("sub_result"),
        };
        Check(body, order);
        var problem = body.Problem ?? Missing(connection, order);
        return problem is null ? (order, null) : (null, problem);
    }

    private static (IReadOnlyList<ReportKind> Reports, IResult? Problem) Reports(ApiBody body)
    {
        if (body.Has("type"))
            return ([], ApiErrors.Refused("check_type_deprecated", "The type of a check can no longer be given"));
        if (body.Node("report_names") is not { } names || names is JsonArray { Count: 0 })
            return ([], ApiErrors.Refused("report_names_blank", "report_names must not be blank"));
        if (names is not JsonArray list || list.Any(name => DataTypes.Text(name) is null))
            return ([], ApiErrors.Refused("report_names_format", "report_names must be a list of strings"));
        var kinds = list.Select(name => ReportKinds.Find(DataTypes.Text(name)!)).ToList();
        return kinds.Contains(null)
            ? ([], ApiErrors.Refused("invalid_reports_names", $"report_names can be {string.Join(", ", ReportKinds.Names)}"))
            : ([.. kinds.Select(kind => kind!).Distinct()], null);
    }

    private static List<MediaItem>? Documents(SqliteConnection connection, ApiBody body, Applicant applicant)
    {
        var ids = body.Texts("document_ids", 100, 36);
        var documents = ids.Select(id => MediaTable.Find(connection, MediaKind.Document, id)).ToList();
        if (documents.Exists(document => document?.ApplicantId != applicant.Id))
            body.Refuse("document_ids", "must be documents of this applicant");
        return ids.Length > 0 ? [.. documents.OfType<MediaItem>()] : null;
    }

    private static void Check(ApiBody body, CheckOrder order)
    {
        if (order.Consider.Any(name => ReportKinds.Find(name) is null))
            body.Refuse("consider", "must be names of reports");
        if (order.SubResult is { } subResult && !SubResults.Contains(subResult))
            body.Refuse("sub_result", $"must be one of {string.Join(", ", SubResults)}");
        var needsLicence = order.Reports.Any(report => report.Name == "us_driving_licence");
        if (needsLicence && (Licence(body, "id_number") is null || Licence(body, "issue_state") is null))
            body.Refuse("us_driving_licence", "id_number and issue_state can't be blank");
    }

    private static string? Licence(ApiBody body, string field) => DataTypes.Text(body.Object("us_driving_licence")?[field]);

    /// <summary>What the applicant lacks for these reports; nothing when the applicant is going to be asked for it.</summary>
    private static IResult? Missing(SqliteConnection connection, CheckOrder order)
    {
        if (order.Documents is not null && !order.Reports.Any(report => report.SeesDocuments))
            return ApiErrors.Refused("document_ids_with_unsupported_report", "None of the requested reports can be given document_ids");
        if (order.ApplicantProvidesData)
        {
            return order.Applicant.Fields["email"] is null
                ? ApiErrors.Refused("failed_check_requirements", "The applicant needs an email to be asked for data")
                : null;
        }

        var hasDocument = Has(MediaKind.Document);
        if (!hasDocument && order.Reports.Any(report => report.Task.IsDocumentReport() || report.Task == TaskKind.AddressReport))
            return ApiErrors.Refused("missing_documents", "The applicant has no documents");
        if (!order.Reports.Any(report => report.Task.IsFaceReport()))
            return null;
        if (!hasDocument && !Has(MediaKind.IdPhoto))
            return ApiErrors.Refused("facial_similarity_photo_without_document", "A facial similarity report needs a document or an ID photo");
        return Has(MediaKind.LivePhoto) || Has(MediaKind.LiveVideo) || Has(MediaKind.MotionCapture)
            ? null
            : ApiErrors.Refused("failed_check_requirements", "A facial similarity report needs a live photo, live video or motion capture");

        bool Has(MediaKind kind) => MediaTable.HasAny(connection, kind, order.Applicant.Id);
    }
}
