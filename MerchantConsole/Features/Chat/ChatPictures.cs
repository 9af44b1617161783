using System.Security.Claims;

namespace MerchantConsole.Features.Chat;

/// <summary>The pictures of chats, for the people of their shop alone. A picture never changes, so a browser may keep it; nothing between may.</summary>
internal static class ChatPictures
{
    public static async Task<IResult> RunAsync(
        Guid pictureId, HttpContext context, ClaimsPrincipal user, ChatQueries queries, CancellationToken cancellationToken)
    {
        if (CurrentStaff.From(user) is not { } staff) return Results.Forbid();
        if (await queries.FindPictureAsync(staff.ShopId, pictureId, cancellationToken) is not { } picture) return Results.NotFound();
        var headers = context.Response.Headers;
        headers.CacheControl = "private, max-age=86400, immutable";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentDisposition = "inline";
        return Results.Bytes(picture.Contents, picture.ContentType);
    }
}
