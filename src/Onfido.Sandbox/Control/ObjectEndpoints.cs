using Onfido.Sandbox.Http;
using Onfido.Sandbox.State;

namespace Onfido.Sandbox.Control;

/// <summary>Makes what the API itself cannot make, settles results, and takes applicants away and brings them back.</summary>
internal static class ObjectEndpoints
{
    public static void MapObjects(this RouteGroupBuilder control)
    {
        control.MapPost("/objects", (ObjectOrder order, ObjectMaker maker) => maker.Make(order));
        control.MapPost("/reports/{id}/force", ForcedReport.OfCheck);
        control.MapPost("/checks/{id}/force", ForcedReport.Check);
        control.MapPost("/runs/{id}/force", ForcedReport.OfRun);
        control.MapPost("/applicants/{id}/delete", (string id, SandboxDatabase database, TimeProvider clock) =>
            Delete(id, database, (clock.GetUtcNow() + ApplicantEndpoints.RestoreFor).ToUnixTimeMilliseconds()));
        control.MapPost("/applicants/{id}/restore", (string id, SandboxDatabase database) => Delete(id, database, null));
    }

    // unlike the API's, this asks for nothing: not for checks in progress, nor how long ago it was
    private static IResult Delete(string id, SandboxDatabase database, long? deleteAt) => database.Write(connection =>
    {
        if (ApplicantTable.Find(connection, id) is not { } applicant)
            return ApiErrors.NotFound("Applicant", id);
        ApplicantTable.Update(connection, applicant with { DeleteAt = deleteAt });
        return Results.NoContent();
    });
}
