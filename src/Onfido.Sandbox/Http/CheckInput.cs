using System.Text.Json;
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
        var (reports, problem) = Reports(body);
        problem ??= Details(body, reports) ?? Missing(connection, body, applicant, reports);
        if (problem is not null)
            return (null, problem);
        var documentIds = body.Texts("document_ids", 100, 36);
        var documents = documentIds.Select(id => MediaTable.Find(connection, MediaKind.Document, id)).ToList();
        if (documents.Exists(document => document?.ApplicantId != applicant.Id))
            return (null, ApiErrors.Invalid("document_ids", "must be documents of this applicant"));
        if (documents.Count > 0 && !reports.Any(report => report.SeesDocuments))
            return (null, ApiErrors.Refused("document_ids_with_unsupported_report", "None of the requested reports can be given document_ids"));
        return (Order(body, applicant, reports, documentIds.Length > 0 ? [.. documents.Select(document => document!)] : null), null);
    }

    private static CheckOrder Order(ApiBody body, Applicant applicant, IReadOnlyList<ReportKind> reports, IReadOnlyList<MediaItem>? documents) =>
        new(applicant, reports)
        {
            Documents = documents,
            Tags = body.Texts("tags", 30, 128),
            WebhookIds = body.Has("webhook_ids") ? body.Texts("webhook_ids", 100, 36) : null,
            RedirectUri = body.Text("redirect_uri"),
            ApplicantProvidesData = body.Flag("applicant_provides_data") == true,
            ConsentGiven = body.Flag("privacy_notices_read_consent_given"),
            IsAsynchronous = body.Flag("asynchronous") != false,
            Consider = body.Texts("consider", 100, 100),
            SubResult = body.Text("sub_result"),
        };

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

    private static IResult? Details(ApiBody body, IReadOnlyList<ReportKind> reports)
    {
        if (body.Texts("consider", 100, 100).Any(name => ReportKinds.Find(name) is null))
            body.Refuse("consider", "must be names of reports");
        if (body.Text("sub_result") is { } subResult && !SubResults.Contains(subResult))
            body.Refuse("sub_result", $"must be one of {string.Join(", ", SubResults)}");
        if (reports.Any(report => report.Name == "us_driving_licence") && (Licence(body, "id_number") is null || Licence(body, "issue_state") is null))
            body.Refuse("us_driving_licence", "id_number and issue_state can't be blank");
        body.Flag("applicant_provides_data");
        body.Flag("asynchronous");
        body.Flag("privacy_notices_read_consent_given");
        body.Texts("tags", 30, 128);
        body.Texts("webhook_ids", 100, 36);
        body.Texts("document_ids", 100, 36);
        return body.Problem;
    }

    private static string? Licence(ApiBody body, string field) => DataTypes.Text(body.Object("us_driving_licence")?[field]);

    /// <summary>What the applicant lacks for these reports; nothing when the applicant is going to be asked for it.</summary>
    private static IResult? Missing(SqliteConnection connection, ApiBody body, Applicant applicant, IReadOnlyList<ReportKind> reports)
    {
        if (body.Node("applicant_provides_data")?.GetValueKind() == JsonValueKind.True)
        {
            return applicant.Fields["email"] is null
                ? ApiErrors.Refused("failed_check_requirements", "The applicant needs an email to be asked for data")
                : null;
        }

        var hasDocument = Has(MediaKind.Document);
        if (!hasDocument && reports.Any(report => report.Task.IsDocumentReport() || report.Task == TaskKind.AddressReport))
            return ApiErrors.Refused("missing_documents", "The applicant has no documents");
        var faces = reports.Where(report => report.Task.IsFaceReport()).ToList();
        if (faces.Count > 0 && !hasDocument && !Has(MediaKind.IdPhoto))
            return ApiErrors.Refused("facial_similarity_photo_without_document", "A facial similarity report needs a document or an ID photo");
        return faces.Count > 0 && !Has(MediaKind.LivePhoto) && !Has(MediaKind.LiveVideo) && !Has(MediaKind.MotionCapture)
            ? ApiErrors.Refused("failed_check_requirements", "A facial similarity report needs a live photo, live video or motion capture")
            : null;

        bool Has(MediaKind kind) => MediaTable.HasAny(connection, kind, applicant.Id);
    }
}
