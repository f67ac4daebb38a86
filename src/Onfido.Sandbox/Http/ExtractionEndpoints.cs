using System.Text.Json.Nodes;
using Onfido.Sandbox.Classic;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio;
using Onfido.Sandbox.Studio.Definitions;
using Onfido.Sandbox.Studio.Population;
using Onfido.Sandbox.Studio.Reports;

namespace Onfido.Sandbox.Http;

/// <summary>
/// What can be read off a document: off one that the sandbox has drawn what it shows, off an upload what the vendor's sandbox reads off everything.
/// </summary>
internal static class ExtractionEndpoints
{
    public static void MapExtractions(this RouteGroupBuilder api) => api.MapPost("/extractions", Extract);

    private static async Task<IResult> Extract(HttpRequest request, SandboxDatabase database)
    {
        var body = await ApiBody.Read(request);
        var id = body.Required("document_id");
        if (body.Problem is { } problem)
            return problem;
        return database.Read(connection =>
        {
            if (MediaTable.Find(connection, MediaKind.Document, id) is not { } document)
                return ApiErrors.NotFound("Document", id);
            if (!IsReadable(document))
                return Unreadable(id);
            return Answers.Json(document.Bytes is null ? Read(document, ApplicantTable.Find(connection, document.ApplicantId)!) : VendorValues.Extraction(id));
        });
    }

    private static bool IsReadable(MediaItem document) =>
        !document.Variant.Any(fault => fault is Faults.Blurred or Faults.Glare or Faults.NoDocument)
        && (document.Bytes is not null || PersonFactory.DocumentTypes.Contains(document.DocumentType));

    private static JsonObject Read(MediaItem document, Applicant applicant) => Autofill.Write(
        new ReportContext(TaskKind.Autofill, document.Id, [], applicant, document.Created)
        {
            DocumentIds = [document.Id],
            OnDocument = document.Variant,
            Bearer = applicant.Person.With(document.DocumentType, document.IssuingCountry),
        });

    private static IResult Unreadable(string id)
    {
        var error = new JsonObject { ["type"] = "validation_error", ["message"] = "No data could be extracted from the document" };
        return Answers.Json(new JsonObject { ["document_id"] = id, ["error"] = error }, StatusCodes.Status422UnprocessableEntity);
    }
}
